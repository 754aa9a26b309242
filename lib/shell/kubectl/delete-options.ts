// Delete options: what --cascade, --grace-period, --now, --force and --dry-run ask of the server.

import { isSet, textOf } from '@/lib/helm/command-line/flags'
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
  const grace = isSet(flags, 'now') ? '1' : textOf(flags, 'grace-period', isSet(flags, 'force') ? '0' : '')
  return {
    propagationPolicy: cascades[textOf(flags, 'cascade', 'background')] ?? 'Background',
    ...(grace === '' || Number(grace) < 0 ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(dryRunOf(call) === 'server' ? { dryRun: ['All'] } : {}),
  }
}
