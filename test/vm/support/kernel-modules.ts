// SPDX-License-Identifier: MIT
import { connectEngine } from '../../../toolchain/engine/connect.ts';
import { fetchKernel } from '../../../toolchain/kernels/fetch.ts';
import { kernelMount } from '../../../toolchain/kernels/kernel.ts';
import { resolveKernel } from '../../../toolchain/kernels/resolve.ts';
import { unpack } from '../../../toolchain/project/archive.ts';
import { imagesOf } from '../../../toolchain/image/stage-images.ts';

/** Copies modules, by their file names without `.ko`, from the kernel's disk, and unpacks them. */
const script = `
set -e
mkdir /out
release=$(ls ${kernelMount}/lib/modules)
for name; do
	path=$(grep -o "^[^:]*/$name[.]ko[^:]*" ${kernelMount}/lib/modules/$release/modules.dep)
	debugfs -R "dump /$release/$path /tmp/\${path##*/}" ${kernelMount}/modules.ext4 2>/dev/null
	case $path in
	*.xz) xz -d "/tmp/\${path##*/}" ;;
	esac
	mv "/tmp/$name.ko" /out
done
`;

/** Copies modules of a distribution's kernel into a folder. */
export async function copyKernelModules(
  kernel: string,
  names: readonly string[],
  folder: string,
): Promise<void> {
  const choice = resolveKernel(kernel);
  if (choice.kind === 'host') throw new Error('the modules of a distribution are meant');
  const environment = process.env;
  const { signal } = new AbortController();
  const engine = await connectEngine(environment, { signal });
  const images = imagesOf({ engine, environment, signal, emit: () => undefined });
  const vmImage = await images('vm');
  const builderImage = await images('builder', choice.distribution.suite);
  const assets = await fetchKernel(choice.distribution, {
    ...{ engine, builderImage, vmImage, signal },
    onLine: () => undefined,
  });
  const command = ['sh', '-c', script, 'copy', ...names];
  const { exitCode, stderr } = await engine.run(
    { image: vmImage, role: 'test', command, mounts: assets.mounts },
    {
      signal,
      output: {
        path: '/out',
        receive: async (tar) => {
          await unpack(tar, folder);
        },
      },
    },
  );
  if (exitCode !== 0) throw new Error(stderr);
}
