// JSON data as fmt and encoding/json print what it decodes to.
import { expect, it } from 'vitest'
import { formatJson, formatJsonSyntax } from '@/lib/go/json-fmt'
import { printGoJson } from '@/lib/go/json-text'
import { goRows } from '../../support/go-rows'

it.each(goRows<[json: string, plain: string, syntax: string, text: string]>('jsonfmt'))('%s', (json, ...expected) => {
  const value = JSON.parse(json)
  expect([formatJson(value), formatJsonSyntax(value), printGoJson(value)]).toEqual(expected)
})
