// --output: tables for people, JSON and YAML for programs, as Go's encoders print them.
//
// Models pkg/cli/output.

import type { Json } from '@/lib/base/json'
import { printGoStruct } from '@/lib/go/json-text'
import { type FlagRow, flagText, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseOutput } from './command-line/flag-refusals'
import { yamlOf } from './values'

export type OutputForm = 'table' | 'json' | 'yaml'

export const outputFlag: FlagRow = { name: 'output', short: 'o', kind: 'text', refuse: refuseOutput }

export function outputForm(flags: ParsedFlags): OutputForm {
  return flagText(flags, 'output', 'table') as OutputForm
}

/** The value in the requested form; `table` prints the form for people. */
export function printAs(form: OutputForm, value: () => Json, table: () => string): string {
  if (form === 'json') return `${printGoStruct(value())}\n`
  return form === 'yaml' ? yamlOf(value()) : table()
}
