// Output forms other than the table: -o json, yaml, kyaml, name, jsonpath, go-template, custom-columns.
//
// Models k8s.io/cli-runtime/pkg/genericclioptions print_flags.go.

import { isJsonObject, type Json, type JsonObject, sortedMaps } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { fromJson } from '@/lib/go/value'
import { printYaml } from '@/lib/yaml/print'
import { printCustomColumns, printCustomColumnsFile } from './custom-columns'
import { printGoTemplate, type TemplateText } from './go-template'
import type { KubectlCall } from './host'
import { printJsonPath, printJsonPathAsJson } from './json-path'
import { printKyaml } from './kyaml'
import { nameOf } from './object'
import { type ApiResource, shownName } from './resources'

export interface ObjectRow {
  readonly resource: ApiResource
  readonly object: JsonObject
}

export interface PrintedOutput {
  readonly rows: readonly ObjectRow[]
  /** A single object asked for by name prints bare; everything else prints as a List. */
  readonly isSingle: boolean
  /** Built by kubectl itself: JSON keeps the order of Go's structs. */
  readonly isTyped?: boolean
  /** What a List says of itself; a resource version that is empty, unless told. */
  readonly listMetadata?: JsonObject
}

type Call = Pick<KubectlCall, 'flags' | 'host'>

/** The text of `-o FORM`; null for the forms that are tables. */
export function printOutput(call: Call, output: PrintedOutput): Result<TemplateText, string> | null {
  const [form, argument] = formOf(call)
  if (form === '' || form === 'wide') return null
  if (form === 'name')
    return said(output.rows.map(({ resource, object }) => `${shownName(resource, nameOf(object))}\n`).join(''))
  const objects = output.rows.map(({ object }) =>
    isFlagSet(call.flags, 'show-managed-fields') ? object : withoutManagers(object),
  )
  const headings = isFlagSet(call.flags, 'no-headers') ? 'hidden' : 'shown'
  if (form === 'custom-columns') return texted(printCustomColumns(argument, objects, headings))
  if (form === 'custom-columns-file') {
    const text = fileText(call, argument)
    return text.ok ? texted(printCustomColumnsFile(text.value, objects, headings)) : text
  }
  const document = documentOf(objects, output)
  if (form === 'json' && output.isTyped === true) return said(`${JSON.stringify(document, null, 4)}\n`)
  return printDocument(call, { form, argument }, document)
}

function said(stdout: string): Result<TemplateText, string> {
  return ok({ stdout, fault: '' })
}

function texted(printed: Result<string, string>): Result<TemplateText, string> {
  return printed.ok ? said(printed.value) : printed
}

/** `jsonpath={.x}` and `-o template --template=...`: the form and what it is given. */
function formOf({ flags }: Call): readonly [form: string, argument: string] {
  const text = flagText(flags, 'output', '')
  const cut = text.indexOf('=')
  const template = flagText(flags, 'template', '')
  if (cut >= 0) return [text.slice(0, cut), text.slice(cut + 1)]
  return text === '' && template !== '' ? ['go-template', template] : [text, template]
}

interface Form {
  readonly form: string
  readonly argument: string
}

function printDocument(call: Call, { form, argument }: Form, document: JsonObject): Result<TemplateText, string> {
  switch (form) {
    case 'json':
      return said(`${JSON.stringify(sortedMaps(document), null, 4)}\n`)
    case 'yaml':
      return texted(yamlText(document))
    case 'kyaml':
      return said(printKyaml(document))
    case 'jsonpath':
    case 'jsonpath-as-json':
    case 'jsonpath-file':
      return jsonPathText(call, { form, argument }, document)
    case 'go-template':
    case 'template':
    case 'go-template-file':
    case 'templatefile':
      return templateText(call, { form, argument }, document)
    default:
      return err(
        `error: unable to match a printer suitable for the output format "${form}", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\n`,
      )
  }
}

function jsonPathText(call: Call, { form, argument }: Form, document: JsonObject): Result<TemplateText, string> {
  if (argument === '') return err('error: template format specified but no template given\n')
  const template = form === 'jsonpath-file' ? fileText(call, argument) : ok(argument)
  if (!template.ok) return template
  return texted(
    form === 'jsonpath-as-json'
      ? printJsonPathAsJson(template.value, document)
      : printJsonPath(template.value, document),
  )
}

function templateText(call: Call, { form, argument }: Form, document: JsonObject): Result<TemplateText, string> {
  if (argument === '') return err('error: template format specified but no template given\n')
  const template = form.endsWith('file') ? fileText(call, argument) : ok(argument)
  return template.ok ? printGoTemplate(template.value, document) : template
}

function fileText({ host }: Call, path: string): Result<string, string> {
  const text = host.readFile(path)
  return text === undefined
    ? err(`error: error reading --template ${path}, open ${path}: no such file or directory\n\n`)
    : ok(text)
}

export function yamlText(value: Json): Result<string, string> {
  const printed = printYaml(fromJson(value))
  return printed.ok ? printed : err(`error: ${printed.error}\n`)
}

function documentOf(objects: readonly JsonObject[], { isSingle, listMetadata }: PrintedOutput): JsonObject {
  const [first] = objects
  if (isSingle && first !== undefined) return first
  return { apiVersion: 'v1', items: objects, kind: 'List', metadata: listMetadata ?? { resourceVersion: '' } }
}

function withoutManagers(object: JsonObject): JsonObject {
  const metadata = object['metadata']
  if (!isJsonObject(metadata ?? null)) return object
  const { managedFields: _managers, ...rest } = metadata as JsonObject
  return { ...object, metadata: rest }
}
