// Flags of `helm dependency build` and `update`: a network's, mostly, and taken without effect.

import type { FlagRow } from '@/lib/go/pflag/flag'

export const dependencyFlagRows: readonly FlagRow[] = [
  { name: 'keyring', kind: 'text' },
  { name: 'verify', kind: 'switch' },
  { name: 'skip-refresh', kind: 'switch' },
  { name: 'username', kind: 'text' },
  { name: 'password', kind: 'text' },
  { name: 'ca-file', kind: 'text' },
  { name: 'cert-file', kind: 'text' },
  { name: 'key-file', kind: 'text' },
  { name: 'insecure-skip-tls-verify', kind: 'switch' },
  { name: 'plain-http', kind: 'switch' },
]
