// --template: a Go template over what a verb knows, by the names of Go's fields.

import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { goValueOfJson } from '@/lib/go/from-json'
import { helmFunctions } from '@/lib/helm/functions'
import { readTemplate } from '@/lib/tool/go-template'

export function printTemplate(text: string, data: JsonObject): Result<string, string> {
  const template = readTemplate(text, { functions: helmFunctions, missingKey: 'invalid' })
  return template.ok ? template.value(goValueOfJson(data)) : template
}
