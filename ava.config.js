// SPDX-License-Identifier: MIT
export default {
  files: ['dist/test/**/*.test.js'],
  // Processes rather than threads: tests change namespaces, receive signals and load native code.
  workerThreads: false,
  timeout: '2m',
};
