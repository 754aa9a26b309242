// Typed instructions: what each line of a Dockerfile says, before variables are replaced.
//
// Models frontend/dockerfile/instructions commands.go.

import type { Span } from '@/lib/base/span'
import type { Device } from './device'
import type { Mount } from './mount'

interface Placed {
  /** As typed. */
  readonly keyword: string
  /** The logical line, trimmed. */
  readonly code: string
  readonly comments: readonly string[]
  readonly lines: readonly number[]
  readonly span: Span
}

export interface Pair {
  readonly key: string
  readonly value: string
  /** `ENV name value`, without the `=`. */
  readonly isLegacy: boolean
}

export interface OptionalPair {
  readonly key: string
  readonly value?: string
}

/** A file that is written in the Dockerfile itself: a heredoc of COPY or ADD. */
export interface InlineSource {
  readonly path: string
  readonly data: string
  readonly expand: boolean
}

export interface InlineScript {
  readonly name: string
  readonly data: string
  readonly chomp: boolean
}

export interface CommandLine {
  readonly args: readonly string[]
  readonly files: readonly InlineScript[]
  /** Shell form: the shell goes before it. */
  readonly prependShell: boolean
}

export interface HealthcheckSettings {
  readonly test: readonly string[]
  readonly interval: number
  readonly timeout: number
  readonly startPeriod: number
  readonly startInterval: number
  readonly retries: number
}

export interface CopySettings {
  readonly destination: string
  readonly sources: readonly string[]
  readonly inline: readonly InlineSource[]
  readonly chown: string
  readonly chmod: string
  readonly link: boolean
  readonly exclude: readonly string[]
}

export type EnvInstruction = Placed & { readonly kind: 'ENV'; readonly pairs: readonly Pair[] }
export type LabelInstruction = Placed & { readonly kind: 'LABEL'; readonly pairs: readonly Pair[] }
export type MaintainerInstruction = Placed & { readonly kind: 'MAINTAINER'; readonly maintainer: string }
export type AddInstruction = Placed &
  CopySettings & {
    readonly kind: 'ADD'
    readonly keepGitDir?: boolean
    readonly checksum: string
    readonly unpack?: boolean
  }
export type CopyInstruction = Placed &
  CopySettings & { readonly kind: 'COPY'; readonly from: string; readonly parents: boolean }
export type OnbuildInstruction = Placed & { readonly kind: 'ONBUILD'; readonly expression: string }
export type WorkdirInstruction = Placed & { readonly kind: 'WORKDIR'; readonly path: string }
export type RunInstruction = Placed & {
  readonly kind: 'RUN'
  readonly command: CommandLine
  /** Values of --mount, variables not yet replaced. */
  readonly mountTexts: readonly string[]
  /** The same, parsed as far as it goes without variables: `from` is known. */
  readonly mounts: readonly Mount[]
  readonly devices: readonly Device[]
  readonly network: 'default' | 'none' | 'host'
  readonly security: 'sandbox' | 'insecure'
}
export type CmdInstruction = Placed & { readonly kind: 'CMD'; readonly command: CommandLine }
export type EntrypointInstruction = Placed & { readonly kind: 'ENTRYPOINT'; readonly command: CommandLine }
export type HealthcheckInstruction = Placed & { readonly kind: 'HEALTHCHECK'; readonly health: HealthcheckSettings }
export type ExposeInstruction = Placed & { readonly kind: 'EXPOSE'; readonly ports: readonly string[] }
export type UserInstruction = Placed & { readonly kind: 'USER'; readonly user: string }
export type VolumeInstruction = Placed & { readonly kind: 'VOLUME'; readonly volumes: readonly string[] }
export type StopsignalInstruction = Placed & { readonly kind: 'STOPSIGNAL'; readonly signal: string }
export type ArgInstruction = Placed & { readonly kind: 'ARG'; readonly args: readonly OptionalPair[] }
export type ShellInstruction = Placed & { readonly kind: 'SHELL'; readonly shell: readonly string[] }
export type FromInstruction = Placed & {
  readonly kind: 'FROM'
  readonly base: string
  /** Lower case; empty when unnamed. */
  readonly name: string
  readonly platform: string
}

/** Everything that stands inside a stage. */
export type Instruction =
  | EnvInstruction
  | LabelInstruction
  | MaintainerInstruction
  | AddInstruction
  | CopyInstruction
  | OnbuildInstruction
  | WorkdirInstruction
  | RunInstruction
  | CmdInstruction
  | EntrypointInstruction
  | HealthcheckInstruction
  | ExposeInstruction
  | UserInstruction
  | VolumeInstruction
  | StopsignalInstruction
  | ArgInstruction
  | ShellInstruction
