// Helm verbs that speak to the cluster: what one file in verbs/ provides. The rest of helm needs no cluster (lib/helm-cli/commands).

import type { FlagRow, ParsedFlags } from '@/lib/go/pflag/flag'
import type { Session, ToolRun } from '@/lib/tool/tool'

export interface HelmVerb {
  /** The words that name it: `get values`. */
  readonly name: string
  /** How it is used, behind "helm ". */
  readonly usage: string
  readonly flags: readonly FlagRow[]
  /** Fewest and most arguments. */
  readonly arity: readonly [least: number, most: number]
  /** Speaks to no cluster, so it does not matter whether there is one; or asks itself. */
  readonly needsNoCluster?: boolean
  run(call: HelmCall): ToolRun
}

export interface HelmCall {
  readonly session: Session
  readonly flags: ParsedFlags
  readonly args: readonly string[]
  readonly namespace: string
  /** What was piped in. */
  readonly stdin: string
}
