// The contract of a build check: one file of rules/ says what it is called, what it looks at and what it says.
//
// A check looks at one moment of reading or planning a Dockerfile, which hands it all there is to know then. Left out
// of it: whether it is on, and the lines it points at; the linter and the moment know those.

import type { IgnoreMatcher } from './ignore'
import type { DockerfileNode } from './node'

export interface LintRule<Moment extends LintMoment = LintMoment> {
  readonly description: string
  readonly moment: Moment
  /** BuildKit's message; null where there is nothing to say. A method, so that the linter can hold checks of all moments. */
  check(facts: LintMoments[Moment]): string | null
  /** Off unless asked for. */
  readonly isExperimental?: true
  /** BuildKit has no help page for it. */
  readonly hasNoPage?: true
}

export type LintMoment = keyof LintMoments

export interface LintMoments {
  /** A continuation line with nothing on it. */
  readonly 'empty-continuation': Readonly<Record<string, never>>
  /** An instruction as it was typed, before its flags and arguments are understood. */
  readonly 'instruction-read': { readonly node: DockerfileNode }
  /** A stage or arguments with a comment above: each name, and the last line of the comment. */
  readonly 'name-described': {
    readonly keyword: 'FROM' | 'ARG'
    readonly names: readonly string[]
    readonly comment: string
  }
  /** A stage that has a name; it may be another stage's, too. */
  readonly 'stage-named': { readonly name: string; readonly isTaken: boolean }
  /** A keyword, once it is known how most keywords of the file are written. */
  readonly 'keyword-counted': { readonly keyword: string; readonly majority: 'lowercase' | 'uppercase' }
  /** The base of a stage where no build argument is given. */
  readonly 'default-base-named': { readonly typed: string; readonly isReference: boolean }
  /** A variable of a FROM line that has no value. */
  readonly 'from-variable-unset': { readonly name: string; readonly declared: readonly string[] }
  /** The --platform of a FROM line, its variables replaced. */
  readonly 'from-platform-read': {
    readonly typed: string
    readonly variables: readonly string[]
    readonly unset: readonly string[]
    readonly result: string
    /** Null where the result is no platform. */
    readonly platform: PlatformFacts | null
    readonly isTarget: boolean
    readonly stage: string
  }
  /** A base image, as it came. */
  readonly 'base-pulled': { readonly name: string; readonly pulled: PlatformText; readonly wanted: PlatformText }
  /** A variable of an instruction that has no value. */
  readonly 'variable-unset': { readonly name: string; readonly known: Iterable<string> }
  /** A key and its value, of ENV or LABEL. */
  readonly 'pair-read': { readonly keyword: string; readonly isLegacy: boolean }
  /** A name that gets a value. */
  readonly 'name-set': { readonly keyword: 'ENV' | 'ARG'; readonly name: string }
  /** CMD or ENTRYPOINT. */
  readonly 'command-read': { readonly keyword: string; readonly isShellForm: boolean; readonly isShellSet: boolean }
  /** An instruction that a later one of its stage makes void. */
  readonly 'instruction-overruled': { readonly keyword: string }
  /** One port of EXPOSE; the protocol as it was typed, empty where there is none. */
  readonly 'port-read': { readonly text: string; readonly protocol: string; readonly hasAddress: boolean }
  /** The path of WORKDIR, its variables replaced. */
  readonly 'workdir-read': { readonly path: string; readonly isAbsolute: boolean; readonly isFirst: boolean }
  /** A source of COPY or ADD in the build context, where there is a .dockerignore. */
  readonly 'source-read': { readonly source: string; readonly keyword: 'COPY' | 'ADD'; readonly ignore: IgnoreMatcher }
}

export interface PlatformFacts {
  readonly os: string
  readonly architecture: string
}

export interface PlatformText extends PlatformFacts {
  /** As messages print it: `linux/arm64`. */
  readonly text: string
}
