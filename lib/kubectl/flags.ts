// Flags that several verbs share.

import type { FlagRow } from '@/lib/go/pflag/flag'

export const globalRows: readonly FlagRow[] = [
  { name: 'namespace', short: 'n', kind: 'text' },
  { name: 'context', kind: 'text' },
  { name: 'kubeconfig', kind: 'text' },
  { name: 'v', short: 'v', kind: 'text' },
  { name: 'as', kind: 'text' },
  { name: 'as-group', kind: 'texts' },
  { name: 'as-uid', kind: 'text' },
  { name: 'server', short: 's', kind: 'text' },
  { name: 'cluster', kind: 'text' },
  { name: 'user', kind: 'text' },
  { name: 'token', kind: 'text' },
  { name: 'cache-dir', kind: 'text' },
  { name: 'certificate-authority', kind: 'text' },
  { name: 'client-certificate', kind: 'text' },
  { name: 'client-key', kind: 'text' },
  { name: 'tls-server-name', kind: 'text' },
  { name: 'insecure-skip-tls-verify', kind: 'switch' },
  { name: 'disable-compression', kind: 'switch' },
  { name: 'match-server-version', kind: 'switch' },
  { name: 'warnings-as-errors', kind: 'switch' },
  { name: 'request-timeout', kind: 'text' },
  { name: 'help', short: 'h', kind: 'switch' },
]

export const fileRows: readonly FlagRow[] = [
  { name: 'filename', short: 'f', kind: 'list' },
  { name: 'recursive', short: 'R', kind: 'switch' },
  { name: 'kustomize', short: 'k', kind: 'text' },
]

export const selectorRows: readonly FlagRow[] = [
  { name: 'selector', short: 'l', kind: 'text' },
  { name: 'field-selector', kind: 'text' },
  { name: 'all-namespaces', short: 'A', kind: 'switch' },
]

export const writeRows: readonly FlagRow[] = [
  { name: 'dry-run', kind: 'optional', bare: 'unchanged' },
  { name: 'field-manager', kind: 'text' },
  { name: 'validate', kind: 'optional', bare: 'strict' },
  { name: 'output', short: 'o', kind: 'text' },
  { name: 'save-config', kind: 'switch' },
  { name: 'record', kind: 'switch' },
  { name: 'template', kind: 'text' },
  { name: 'show-managed-fields', kind: 'switch' },
]

/** Verbs that set a mark of a rollout know no dry run. */
export const markRows: readonly FlagRow[] = [
  { name: 'field-manager', kind: 'text' },
  { name: 'output', short: 'o', kind: 'text' },
  { name: 'template', kind: 'text' },
  { name: 'show-managed-fields', kind: 'switch' },
]

export const outputRows: readonly FlagRow[] = [
  { name: 'output', short: 'o', kind: 'text' },
  { name: 'show-managed-fields', kind: 'switch' },
  { name: 'no-headers', kind: 'switch' },
  { name: 'show-labels', kind: 'switch' },
  { name: 'label-columns', short: 'L', kind: 'list' },
  { name: 'sort-by', kind: 'text' },
  { name: 'ignore-not-found', kind: 'switch' },
  { name: 'template', kind: 'text' },
]
