// Host: what kubectl works against: an API server spoken to by path, the files it is pointed at, and a clock.
//
// kubectl knows nothing of the cluster but what the API answers, as the real one does.

import type { Json } from '@/lib/base/json'
import type { ParsedFlags } from '@/lib/go/pflag/flag'
import type { ToolRun } from '@/lib/tool/tool'
import type { ApiAnswer, Impersonation } from '@/lib/world/command'
import type { Kubeconfig } from './kubeconfig'

export interface KubectlHost {
  request(request: HostRequest): ApiAnswer
  nowMs(): number
  /** The text of a file; undefined when there is none. `-` is standard input. */
  readFile(path: string): string | undefined
  /** Files directly in a folder, or undefined when it is none. */
  listFolder(path: string): readonly string[] | undefined
  readonly kubeconfig: Kubeconfig
  /** Sets the namespace of the context; absent where the kubeconfig cannot be written. */
  setNamespace?(namespace: string): void
  /** Gives the person a prompt in a container; false when it does not run. Absent where nobody types. */
  enter?(room: Room): boolean
}

/** A container that is entered. */
export interface Room {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly shell: string
  readonly folder: string
  /** It is attached to what the container was started for, which must be a shell. */
  readonly isAttached?: boolean
  /** A line of kubectl that follows the session. */
  readonly afterwards?: readonly string[]
  /** What is said when the session ends. */
  readonly farewell?: string
}

export interface HostRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly contentType?: string
  readonly accept?: string
  readonly body?: Json
  /** `--as`: in whose name. */
  readonly as?: Impersonation
}

export interface KubectlCall {
  readonly host: KubectlHost
  readonly flags: ParsedFlags
  readonly args: readonly string[]
  /** The words after `--`, which belong to the arguments as well unless the verb is asked to run them. */
  readonly afterDashes: readonly string[] | null
  readonly namespace: string
  /** Said on standard error before all that the verb says in the end: its log, and what reads are warned of. */
  note(text: string): void
}

/** What one file in verbs/ provides. */
export interface KubectlVerb {
  /** The path of its command: `rollout status`. Its flags and other names are those of the command. */
  readonly name: string
  /** What stands after `--` is a command that runs somewhere else, and no arguments of the verb. */
  readonly takesCommand?: true
  run(call: KubectlCall): ToolRun
}
