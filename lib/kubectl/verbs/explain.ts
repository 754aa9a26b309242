// kubectl explain: what a kind's OpenAPI document says of it and of its fields.
//
// Models k8s.io/kubectl/pkg/cmd/explain. Left out: the older layout, plaintext-openapiv2, which prints as the newer one.

import { err, ok, type Result } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { done, failed } from '@/lib/tool/tool'
import { definitionOfKind, kindOfResource } from '../explain/definitions'
import { explained } from '../explain/explained'
import type { KubectlHost, KubectlVerb } from '../host'
import { textIn } from '../object'
import { type ApiResource, discover, findResource, groupResource, noSuchType } from '../resources'

const nothing =
  'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n'

export const explain: KubectlVerb = {
  name: 'explain',
  run({ host, args, flags }) {
    const [path, ...rest] = args
    if (path === undefined) return failed(nothing)
    if (rest.length > 0) return failed('error: We accept only this format: explain RESOURCE\n')
    const asked = askedIn(discover(host), path)
    if (!asked.ok) return failed(asked.error)
    const format = flagText(flags, 'output', 'plaintext')
    if (!formats.includes(format)) return failed(`error: unrecognized format: ${format}\n`)
    const resource = atVersion(asked.value.resource, flagText(flags, 'api-version', ''))
    const text = explainIn(host, { ...asked.value, resource }, isFlagSet(flags, 'recursive'))
    return text.ok ? done(text.value) : failed(`error: ${text.error}\n`)
  },
}

const formats = ['plaintext', 'plaintext-openapiv2']

interface Asked {
  readonly resource: ApiResource
  readonly fields: readonly string[]
}

/** `pods.spec`, `deployments.apps.spec`: a resource, with its group where that is written out, and a path of fields. */
function askedIn(known: readonly ApiResource[], path: string): Result<Asked, string> {
  const [name = '', ...fields] = path.replace(/\.$/, '').split('.')
  if (path.includes('[')) return err('error: invalid jsonpath syntax, all nodes must be field nodes\n')
  const byGroup = known.find((each) => `${path}.`.startsWith(`${groupResource(each)}.`) && each.resource === name)
  if (byGroup !== undefined) {
    const behind = path.slice(groupResource(byGroup).length + 1)
    return ok({ resource: byGroup, fields: behind === '' ? [] : behind.replace(/\.$/, '').split('.') })
  }
  const resource = findResource(known, name)
  return resource === undefined ? err(noSuchType(name)) : ok({ resource, fields })
}

function atVersion(resource: ApiResource, apiVersion: string): ApiResource {
  if (apiVersion === '') return resource
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  return { ...resource, group, version }
}

function explainIn(host: KubectlHost, { resource, fields }: Asked, isDeep: boolean): Result<string, string> {
  const { group, version } = resource
  const shown = `${group}/${version}, Resource=${resource.resource}`
  const path = `/openapi/v3/${group === '' ? 'api' : `apis/${group}`}/${version}`
  const { code, body } = host.request({ method: 'GET', path })
  if (code !== 200 || typeof body === 'string') return err(`couldn't find resource for "${shown}"`)
  const kind = kindOfResource(body, resource)
  if (kind === null) return err(`GVR (${shown}) not found in OpenAPI schema`)
  const schema = definitionOfKind(body, kind)
  if (schema === null) return err(`GVK ${shownMap(kind)} not found in OpenAPI schema`)
  const text = explained({ document: body, isDeep }, schema, fields)
  if (text === '') return err(`field "${fields.at(-1) ?? ''}" does not exist`)
  const head = textIn(kind, 'group') === '' ? '' : `GROUP:      ${textIn(kind, 'group')}\n`
  return ok(`${head}KIND:       ${textIn(kind, 'kind')}\nVERSION:    ${textIn(kind, 'version')}\n\n${text}\n`)
}

/** A map as Go prints one. */
function shownMap(kind: Readonly<Record<string, unknown>>): string {
  return `map[group:${kind['group']} kind:${kind['kind']} version:${kind['version']}]`
}
