// Delete options: what --cascade, --grace-period, --now, --force and --dry-run ask of the server.

import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import type { KubectlCall } from './host'
import { dryRunOf } from './write'

export const cascades: Readonly<Record<string, string>> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
}

type DeleteOptions = Readonly<Record<string, string | number | readonly string[]>>

export function deleteOptionsOf(call: KubectlCall): DeleteOptions {
  const { flags } = call
  const grace = isFlagSet(flags, 'now') ? '1' : flagText(flags, 'grace-period', isFlagSet(flags, 'force') ? '0' : '')
  return {
    propagationPolicy: cascades[flagText(flags, 'cascade', 'background')] ?? 'Background',
    ...(grace === '' || Number(grace) < 0 ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(dryRunOf(call) === 'server' ? { dryRun: ['All'] } : {}),
  }
}
