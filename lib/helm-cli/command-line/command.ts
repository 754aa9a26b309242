// HelmCommand: one subcommand that needs no cluster, over an abstract file system.
//
// Commands write what they print to a Session; a failure is Helm's own text, shown behind "Error: ".

import type { Result } from '@/lib/base/result'
import type { FileSystem } from '@/lib/chart/file-system'
import { type Log, type LogLine, printLogLine } from '@/lib/chart/log'
import { type FlagRow, flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseFloat, refuseInt } from '@/lib/go/pflag/refusals'

export interface HelmEnvironment {
  readonly namespace: string
  /** Seconds matter for generated names, the text for what is shown. */
  readonly nowMs: number
  readonly nowText: string
  /** The modification time of written files; all files share one, since no command compares them. */
  readonly modifiedMs: number
  /** Chance for templates. */
  readonly seed: string
  readonly stdin: string
}

export interface HelmSession {
  readonly fs: FileSystem
  readonly environment: HelmEnvironment
  readonly log: Log
  print(text: string): void
  /** Files made, in order. */
  readonly created: string[]
}

export interface HelmCommand {
  /** "show values": the words that name it. */
  readonly name: string
  /** How it is used, behind "helm ". */
  readonly usage: string
  readonly summary: string
  readonly arity: Arity
  readonly flags: readonly FlagRow[]
  run(session: HelmSession, flags: ParsedFlags): Result<null, string>
}

export type Arity =
  | { readonly kind: 'any' }
  | { readonly kind: 'exactly'; readonly count: number }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'at-most'; readonly count: number }

/** Flags that every command takes. */
export const globalFlags: readonly FlagRow[] = [
  { name: 'namespace', short: 'n', kind: 'text' },
  { name: 'debug', kind: 'switch' },
  { name: 'kube-context', kind: 'text' },
  { name: 'kubeconfig', kind: 'text' },
  { name: 'color', kind: 'text' },
  { name: 'colour', kind: 'text' },
  { name: 'registry-config', kind: 'text' },
  { name: 'repository-cache', kind: 'text' },
  { name: 'repository-config', kind: 'text' },
  { name: 'content-cache', kind: 'text' },
  { name: 'burst-limit', kind: 'text', refuse: refuseInt },
  { name: 'qps', kind: 'text', refuse: refuseFloat },
  { name: 'kube-as-group', kind: 'texts' },
  { name: 'kube-as-user', kind: 'text' },
  { name: 'kube-token', kind: 'text' },
  { name: 'kube-apiserver', kind: 'text' },
  { name: 'kube-ca-file', kind: 'text' },
  { name: 'kube-tls-server-name', kind: 'text' },
  { name: 'kube-insecure-skip-tls-verify', kind: 'switch' },
  { name: 'help', short: 'h', kind: 'switch' },
]

export function namespaceOf(session: HelmSession, flags: ParsedFlags): string {
  return flagText(flags, 'namespace', session.environment.namespace)
}

export function isDebug(flags: ParsedFlags): boolean {
  return isFlagSet(flags, 'debug')
}

/** Prints log lines of the given level and above; DEBUG lines only with --debug. */
export function logTo(write: (text: string) => void, least: 'DEBUG' | 'INFO'): Log {
  return (line: LogLine) => {
    if (line.level !== 'DEBUG' || least === 'DEBUG') write(printLogLine(line))
  }
}
