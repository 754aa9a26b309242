// Why a flag of helm's own kinds does not take a value, in helm's words. Models pkg/cmd/flags.go.

import type { FlagRefusal } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'

const waitStrategies = ['watcher', 'legacy', 'hookOnly', 'true', 'false']

export const refuseWait: FlagRefusal = (value) => {
  if (waitStrategies.includes(value)) return null
  return `invalid wait input ${quote(value)}. Valid inputs are watcher, hookOnly, and legacy`
}

export const refuseOutput: FlagRefusal = (value) => {
  return ['table', 'json', 'yaml'].includes(value) ? null : 'invalid format type'
}

/** There are no plugins here. */
export const refusePostRenderer: FlagRefusal = (value) => {
  return value === '' ? null : `plugin: {Name:${value} Type:postrenderer/v1} not found`
}
