// --template: a Go template over a verb's data, by the names of Go's fields.

import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { helmFunctions } from '@/lib/helm/functions'
import { readTemplate, structOfJson } from '@/lib/tool/go-template'

export function printTemplate(text: string, data: JsonObject): Result<string, string> {
  const template = readTemplate(text, { functions: helmFunctions, missingKey: 'invalid' })
  return template.ok ? template.value(structOfJson(data)) : template
}
