// SPDX-License-Identifier: MIT
import type { TargetName } from '../events.ts';

/** What an `nlkit.yaml` describes, checked, with its defaults filled in. */
export interface Project {
  readonly name: string;
  /** Absolute path of the `nlkit.yaml`. */
  readonly file: string;
  /** Absolute path of the folder that all paths of the project are relative to. */
  readonly root: string;
  /** Absolute path of the folder for results: `.nlkit` beside the `nlkit.yaml`. */
  readonly results: string;
  /** In load order. */
  readonly modules: readonly ProjectModule[];
  readonly app: ProjectApp;
  /** What `nlkit generate` writes code from. */
  readonly specs: readonly ProjectSpec[];
  /** As written: `debian:12`, `6.12`, `host`. The first is the default. */
  readonly kernels: readonly string[];
  readonly target: 'auto' | TargetName;
  /** Seconds that setup, app and teardown may take, each. */
  readonly timeout: number;
  /** Argument vectors, run as the app is: between load and app, and between app and unload. */
  readonly setup: readonly ProjectCommand[];
  readonly teardown: readonly ProjectCommand[];
  readonly packages: ProjectPackages;
  readonly guest: ProjectGuest;
}

/** A program and its arguments. May hold `${MODULE.PARAMETER}`, see parameters.ts. */
export type ProjectCommand = readonly string[];

/** Names of Debian's packages. */
export interface ProjectPackages {
  /** Where modules and app are built. */
  readonly builder: readonly string[];
  /** Where the app runs. */
  readonly runtime: readonly string[];
}

/** A spec in YNL, and where its halves go; paths are relative to the root. */
export interface ProjectSpec {
  readonly file: string;
  /** Folder. */
  readonly kernel: string | undefined;
  /** Folder. */
  readonly client: string | undefined;
  /** Markdown file. */
  readonly reference: string | undefined;
}

/** What the guest is to be like, where the exchange happens in one. */
export interface ProjectGuest {
  readonly cpus: number;
  readonly memoryMegabytes: number;
  /** Added to the kernel's command line, `slub_debug=FZPU`. */
  readonly kernelArguments: readonly string[];
}

/** Either built from a directory with a Kbuild or Makefile, or built elsewhere. */
export type ProjectModule = BuiltModule | PrebuiltModule;

interface ModuleBase {
  /** The kernel's name for it: `my_echo` for `my-echo.ko`. */
  readonly name: string;
  /** The file's name, `my-echo.ko`: what the build makes in its directory, or that of the prebuilt file. */
  readonly fileName: string;
  /** What the module is loaded with. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Modules of the kernel's own to load before it, besides those that its symbols come from. */
  readonly depends: readonly string[];
  /** Which values make sense, for the parameters that say so. */
  readonly ranges: Readonly<Record<string, ParameterRange>>;
}

/** Whole numbers, both ends included; an absent end is open. */
export interface ParameterRange {
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface BuiltModule extends ModuleBase {
  readonly kind: 'built';
  /** Relative to the root; `.` for the root itself. */
  readonly directory: string;
  readonly make: ModuleMake;
}

/** How make is called on a module's folder. */
export interface ModuleMake {
  /** The folder's own Makefile rather than the kernel's build system. */
  readonly own: boolean;
  /** Null: the own Makefile's default. */
  readonly target: string | null;
  /** May hold `${kernel.build}` and `${kernel.release}`, see kernel/kbuild.ts. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface PrebuiltModule extends ModuleBase {
  readonly kind: 'prebuilt';
  /** Relative to the root: a `.ko`. */
  readonly file: string;
}

export interface ProjectApp {
  /** Run in the root's copy. */
  readonly command: ProjectCommand;
  /** The exit code that is success. */
  readonly exitCode: number;
  /** Glob patterns relative to the root: what the app needs to be there. `.git` and `.nlkit` never go. */
  readonly files: readonly string[];
  readonly build?: AppBuild;
  readonly environment: Readonly<Record<string, string>>;
}

/** Run in the builder, in the root's copy, before the app is shipped. */
export interface AppBuild {
  readonly command: readonly string[];
  /** Globs of what it makes. */
  readonly outputs: readonly string[];
  /** Whether it may reach the network. */
  readonly network: boolean;
}
