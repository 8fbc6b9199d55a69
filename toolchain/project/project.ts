// SPDX-License-Identifier: MIT
import type { TargetName } from '../events.ts';

/** The contents of an `nlkit.yaml`, checked, with its defaults filled in. */
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
  /** The parameters of `--param`. For some, only the build may tell which module they belong to. */
  readonly given: Readonly<Record<string, string>>;
  readonly app: ProjectApp;
  /** The tests that `nlkit test` runs besides the app. */
  readonly tests: readonly ProjectTest[];
  /** The specs that `nlkit generate` writes code from. */
  readonly specs: readonly ProjectSpec[];
  /** Kernels as they are written: `debian:12`, `6.12`, `host`. The first is the default. */
  readonly kernels: readonly string[];
  readonly target: 'auto' | TargetName;
  /**
   * Seconds for each of setup, app and teardown, and for the init of a module without a limit of its
   * own.
   */
  readonly timeout: number;
  /**
   * Argument vectors of the commands between load and app, and between app and unload. They run as the
   * app does.
   */
  readonly setup: readonly ProjectCommand[];
  readonly teardown: readonly ProjectCommand[];
  readonly packages: ProjectPackages;
  readonly guest: ProjectGuest;
  readonly sources: ProjectSources;
}

/**
 * Glob patterns relative to the root: files to send although git's rules exclude them, and files not to
 * send.
 */
export interface ProjectSources {
  readonly include: readonly string[];
  /** Excludes even what `include` names. */
  readonly exclude: readonly string[];
}

/** A program and its arguments. They may hold `${MODULE.PARAMETER}`, see parameters.ts. */
export type ProjectCommand = readonly string[];

/** Names of Debian packages. */
export interface ProjectPackages {
  /** Packages for the container that builds modules and app. */
  readonly builder: readonly string[];
  /** Packages for the container or guest that runs the app. */
  readonly runtime: readonly string[];
}

/** A YNL spec, and where its two halves go. Paths are relative to the root. */
export interface ProjectSpec {
  readonly file: string;
  /** The folder of the kernel's half. */
  readonly kernel: string | undefined;
  /** The folder of the client. */
  readonly client: string | undefined;
  /** The Markdown file of the reference. */
  readonly reference: string | undefined;
}

/** Settings of the guest, if the target is one. */
export interface ProjectGuest {
  readonly cpus: number;
  readonly memoryMegabytes: number;
  /** Words to add to the kernel's command line, such as `slub_debug=FZPU`. */
  readonly kernelArguments: readonly string[];
}

/**
 * A module that is built from a folder with a Kbuild file or Makefile, or one that was built elsewhere.
 */
export type ProjectModule = BuiltModule | PrebuiltModule;

interface ModuleBase {
  /** The parameters that the module is loaded with. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Modules of the kernel to load before it, besides those that its symbols come from. */
  readonly depends: readonly string[];
  /** Seconds for its init, and for its exit; undefined if the project does not say. */
  readonly timeout?: number;
  /** The allowed values of parameters that declare them. */
  readonly ranges: Readonly<Record<string, ParameterRange>>;
}

/** A range of whole numbers, both ends included. An absent end is open. */
export interface ParameterRange {
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface BuiltModule extends ModuleBase {
  readonly kind: 'built';
  /** The kernel's name for it: `my_echo` for `my-echo.ko`. Undefined if only the build can tell. */
  readonly name: string | undefined;
  /** Whether the `nlkit.yaml` gives the name. Then the build must make a module of that name. */
  readonly nameGiven: boolean;
  /** The file that the build makes in its directory, `my-echo.ko`. Undefined if the name is. */
  readonly fileName: string | undefined;
  /** The folder, relative to the root; `.` for the root itself. */
  readonly directory: string;
  readonly make: ModuleMake;
}

/** Settings for calling make on a module's folder. */
export interface ModuleMake {
  /** Use the folder's own Makefile instead of the kernel's build system. */
  readonly own: boolean;
  /** The target to make; null for the default of the own Makefile. */
  readonly target: string | null;
  /**
   * Variables of make. They may hold `${kernel.build}` and `${kernel.release}`, see kbuild/kbuild.ts.
   */
  readonly variables: Readonly<Record<string, string>>;
}

export interface PrebuiltModule extends ModuleBase {
  readonly kind: 'prebuilt';
  /** The kernel's name for it. */
  readonly name: string;
  readonly fileName: string;
  /** The path of the `.ko`, relative to the root. */
  readonly file: string;
}

export interface ProjectApp {
  /** The command, which runs in the copy of the root; empty where the project has tests only. */
  readonly command: ProjectCommand;
  /** The exit code that means success. */
  readonly exitCode: number;
  /**
   * Glob patterns relative to the root: files that the app needs at run time. Undefined stands for all
   * that builds get.
   */
  readonly files: readonly string[] | undefined;
  readonly build?: AppBuild;
  /** The user who runs it: a name, `UID` or `UID:GID`; root if absent. */
  readonly user?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How messages call it, where a test is in its place; `the app` if absent. */
  readonly calledAs?: string;
}

/** A command that `nlkit test` runs in place of the app. */
export interface ProjectTest {
  /** Any text that is not empty; no two are the same. */
  readonly name: string;
  readonly command: ProjectCommand;
  /** The exit code with which it passes. */
  readonly exitCode: number;
  /** Module parameters by `NAME` or `MODULE.NAME`, as `--param` takes them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The user who runs it; the app's if absent. */
  readonly user?: string;
  /** Added to the app's. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds; the project's own if absent. */
  readonly timeout?: number;
  /** It runs in one guest with the other shared tests. */
  readonly shared: boolean;
  /** The kernels that it is for, as they are written; undefined: all. */
  readonly kernels: readonly string[] | undefined;
  /** Where its subtests are reported. `auto`: in the output if its first line begins TAP, in the log if it has KTAP. */
  readonly subtests: 'auto' | 'output' | 'log' | 'none';
}

/** The command that runs in the builder, in the copy of the root, before the app is sent. */
export interface AppBuild {
  readonly command: readonly string[];
  /** Glob patterns of the files that it makes. */
  readonly outputs: readonly string[];
  /** Whether it has access to the network. */
  readonly network: boolean;
}
