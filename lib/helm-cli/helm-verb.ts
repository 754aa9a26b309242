// Helm verbs that use the cluster: the interface of each file in verbs/. Verbs that need no cluster are in
// lib/helm-cli/commands.

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
  /** The verb runs without a cluster, or checks for one itself. */
  readonly needsNoCluster?: boolean
  run(call: HelmCall): ToolRun
}

export interface HelmCall {
  readonly session: Session
  readonly flags: ParsedFlags
  readonly args: readonly string[]
  readonly namespace: string
  /** Standard input. */
  readonly stdin: string
}
