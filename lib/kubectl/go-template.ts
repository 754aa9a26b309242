// -o go-template: Go's text/template over an object, with kubectl's two functions.
//
// Models k8s.io/cli-runtime/pkg/printers template.go. Numbers are floats, as JSON gives them to Go.

import { type Json, sortedMaps } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { formatValueText } from '@/lib/go/fmt'
import { quote } from '@/lib/go/quote'
import { stringType } from '@/lib/go/type'
import { fromJson } from '@/lib/go/value'
import { builtins } from '@/lib/gotmpl/builtins'
import type { Builtin } from '@/lib/gotmpl/func'
import { parseTemplate } from '@/lib/gotmpl/parse'
import { addTree, createSet } from '@/lib/gotmpl/set'
import { createExecution, defaultLimits, execute } from '@/lib/gotmpl/template'
import { decodeBase64 } from '@/lib/kube/meta/base64'

export interface TemplateText {
  readonly stdout: string
  /** Empty when all went well. */
  readonly fault: string
}

const base64decode: Builtin = {
  name: 'base64decode',
  params: [stringType],
  isVariadic: false,
  run: ([text]) => decodeBase64(String(text ?? '')),
}

const functions = new Map<string, Builtin>([...builtins, base64decode].map((each) => [each.name, each]))

export function printGoTemplate(template: string, document: Json): Result<TemplateText, string> {
  const parsed = parseTemplate({ name: 'output', text: template }, (name) => functions.has(name))
  if (parsed.error !== null) return err(`error: error parsing template ${template}, ${parsed.error}\n`)
  const set = createSet(functions)
  for (const tree of parsed.trees) addTree(set, tree)
  const data = fromJson(sortedMaps(document))
  const execution = createExecution({ context: null, missingKey: 'invalid', limits: defaultLimits })
  const run = execute(execution, set, { name: 'output', data })
  if (run.ok) return ok({ stdout: run.value.text, fault: '' })
  const details = `\ttemplate was:\n\t\t${template}\n\traw data was:\n\t\t${JSON.stringify(sortedMaps(document))}\n\tobject given to template engine was:\n\t\t${formatValueText(data)}\n\n`
  return ok({
    stdout: `Error executing template: ${run.error.message}. Printing more information for debugging the template:\n${details}`,
    fault: `error: error executing template ${quote(template)}: ${run.error.message}\n`,
  })
}
