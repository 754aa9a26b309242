// RUN --device: the comma-separated settings of one device. Only stable frontends are simulated, which read the flag and
// then refuse the instruction.
//
// Models frontend/dockerfile/instructions ParseDevice.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { csvFields } from '@/lib/go/csv'
import { cut } from '@/lib/go/split'
import { parseBool } from '@/lib/go/strconv'
import { suggest, withSuggestion } from './suggest'

export interface Device {
  readonly name: string
  readonly required: boolean
}

export function parseDevice(text: string): Result<Device, string> {
  const fields = csvFields(text)
  if (!fields.ok) return err(`failed to parse csv devices: ${fields.error}`)
  let device: Device = { name: '', required: false }
  for (const field of fields.value) {
    const next = withField(device, field)
    if (!next.ok) return next
    device = next.value
  }
  return ok(device)
}

function withField(device: Device, field: string): Result<Device, string> {
  const { before, after, found } = cut(field, '=')
  const key = before.toLowerCase()
  if (key === 'required') {
    const required = found ? parseBool(after) : ok(true)
    return required.ok ? ok({ ...device, required: required.value }) : err(`invalid value for required: ${after}`)
  }
  if (found && key === 'name') {
    return device.name === '' ? ok({ ...device, name: after }) : err(`device name already set to ${device.name}`)
  }
  if (device.name === '') return ok({ ...device, name: field })
  if (!found) return err(`invalid field '${field}' must be a key=value pair`)
  const near = suggest(key, ['name', 'required'], { caseSensitive: true })
  return err(withSuggestion(`unexpected key '${key}' in '${field}'`, near))
}
