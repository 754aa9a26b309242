// Flags of what renders a chart for a release: install, template and upgrade.
//
// Models pkg/cmd install.go addInstallFlags, upgrade.go and flags.go addChartPathOptionsFlags.

import { sortedBytewise } from '@/lib/base/order'
import { type FlagRow, isFlagGiven, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseDuration, refuseInt } from '@/lib/go/pflag/refusals'
import { outputFlag } from '../output'
import { refusePostRenderer } from './flag-refusals'
import { valueFlagRows } from './value-flags'
import { waitFlag } from './wait'

/** Where a chart is looked for. */
export const chartPathFlags: readonly FlagRow[] = [
  { name: 'version', kind: 'text' },
  { name: 'verify', kind: 'switch' },
  { name: 'keyring', kind: 'text' },
  { name: 'repo', kind: 'text' },
  { name: 'username', kind: 'text' },
  { name: 'password', kind: 'text' },
  { name: 'cert-file', kind: 'text' },
  { name: 'key-file', kind: 'text' },
  { name: 'insecure-skip-tls-verify', kind: 'switch' },
  { name: 'plain-http', kind: 'switch' },
  { name: 'ca-file', kind: 'text' },
  { name: 'pass-credentials', kind: 'switch' },
]

const sharedFlags: readonly FlagRow[] = [
  ...valueFlagRows,
  ...chartPathFlags,
  { name: 'create-namespace', kind: 'switch' },
  { name: 'force-replace', kind: 'switch' },
  { name: 'force', kind: 'switch', deprecated: 'use --force-replace instead' },
  { name: 'force-conflicts', kind: 'switch' },
  { name: 'no-hooks', kind: 'switch' },
  { name: 'timeout', kind: 'text', refuse: refuseDuration },
  { name: 'wait-for-jobs', kind: 'switch' },
  { name: 'description', kind: 'text' },
  { name: 'devel', kind: 'switch' },
  { name: 'dependency-update', kind: 'switch' },
  { name: 'disable-openapi-validation', kind: 'switch' },
  { name: 'rollback-on-failure', kind: 'switch' },
  { name: 'atomic', kind: 'switch', deprecated: 'use --rollback-on-failure instead' },
  { name: 'skip-crds', kind: 'switch' },
  { name: 'render-subchart-notes', kind: 'switch' },
  { name: 'skip-schema-validation', kind: 'switch' },
  { name: 'labels', short: 'l', kind: 'pairs' },
  { name: 'enable-dns', kind: 'switch' },
  { name: 'hide-notes', kind: 'switch' },
  { name: 'take-ownership', kind: 'switch' },
  waitFlag,
  { name: 'post-renderer', kind: 'text', refuse: refusePostRenderer },
  { name: 'post-renderer-args', kind: 'list' },
  { name: 'dry-run', kind: 'optional', bare: 'unset' },
]

/** What install and template take alike. */
export const installFlagRows: readonly FlagRow[] = [
  ...sharedFlags,
  { name: 'server-side', kind: 'switch' },
  { name: 'replace', kind: 'switch' },
  { name: 'generate-name', short: 'g', kind: 'switch' },
  { name: 'name-template', kind: 'text' },
]

export const upgradeFlagRows: readonly FlagRow[] = [
  ...sharedFlags,
  { name: 'server-side', kind: 'text' },
  { name: 'install', short: 'i', kind: 'switch' },
  { name: 'hide-secret', kind: 'switch' },
  { name: 'reuse-values', kind: 'switch' },
  { name: 'reset-values', kind: 'switch' },
  { name: 'reset-then-reuse-values', kind: 'switch' },
  { name: 'history-max', kind: 'text', refuse: refuseInt },
  { name: 'cleanup-on-fail', kind: 'switch' },
  outputFlag,
]

const exclusive = [
  ['force-replace', 'force-conflicts'],
  ['force', 'force-conflicts'],
] as const

/** Flags that rule each other out, in the words of spf13/cobra flag_groups.go; null where none do. */
export function exclusiveFault(flags: ParsedFlags): string | null {
  const clash = exclusive.find((names) => names.every((name) => isFlagGiven(flags, name)))
  if (clash === undefined) return null
  const given = sortedBytewise(clash).join(' ')
  return `if any flags in the group [${clash.join(' ')}] are set none of the others can be; [${given}] were all set`
}
