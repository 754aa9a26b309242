// kubectl auth can-i: asks the server whether somebody may do something.
//
// Models k8s.io/kubectl/pkg/cmd/auth cani.go.

import type { JsonObject } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { listIn, objectIn, textIn, valueIn } from '../object'
import { printTable } from '../print-table'
import { discover, findResource } from '../resources'

const usage = `error: you must specify two arguments: verb resource or verb resource/resourceName.
See 'kubectl auth can-i -h' for help and examples.
`

const knownVerbs = new Set(
  'get list watch create update patch delete deletecollection use bind impersonate approve sign escalate attest * proxy'.split(
    ' ',
  ),
)

export const authCanI: KubectlVerb = {
  name: 'auth can-i',
  run(call) {
    const { args, flags } = call
    if (isFlagSet(flags, 'list'))
      return args.length === 0 ? listRules(call) : failed('error: list option must be specified with no arguments\n')
    const [verb, what] = args
    if (verb === undefined || what === undefined || args.length > 3) return failed(usage)
    return ask(call, verb, what)
  },
}

interface Asked {
  readonly spec: JsonObject
  readonly warnings: string
}

function ask(call: KubectlCall, verb: string, what: string): ToolRun {
  const { spec, warnings } = what.startsWith('/')
    ? { spec: { nonResourceAttributes: { path: what, verb } }, warnings: '' }
    : attributesOf(call, verb, what)
  const answer = call.host.request({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec },
  })
  if (isRefused(answer)) return { ...failed(statusFault(answer)), stderr: warnings + statusFault(answer) }
  const status = objectIn(bodyOf(answer), 'status')
  const isAllowed = status['allowed'] === true
  const reason = textIn(status, 'reason')
  const said = `${isAllowed ? 'yes' : 'no'}${reason === '' || isAllowed ? '' : ` - ${reason}`}\n`
  return {
    state: 'done',
    stdout: isFlagSet(call.flags, 'quiet') ? '' : said,
    stderr: isFlagSet(call.flags, 'quiet') ? '' : warnings,
    exitStatus: isAllowed ? 0 : 1,
  }
}

function attributesOf(call: KubectlCall, verb: string, what: string): Asked {
  const [type = '', name = call.args[2] ?? ''] = what.split('/')
  const resource = type === '*' ? undefined : findResource(discover(call.host), type)
  const isEverywhere = isFlagSet(call.flags, 'all-namespaces')
  const subresource = flagText(call.flags, 'subresource', '')
  let warnings = ''
  if (!knownVerbs.has(verb)) warnings += `Warning: verb '${verb}' is not a known verb\n\n`
  if (resource === undefined && type !== '*')
    warnings += `Warning: the server doesn't have a resource type '${type}'\n\n`
  if (resource !== undefined && !resource.namespaced && !isEverywhere)
    warnings += `Warning: resource '${resource.resource}' is not namespace scoped${resource.group === '' ? '' : ` in group '${resource.group}'`}\n\n`
  const resourceAttributes = {
    ...(isEverywhere ? {} : { namespace: call.namespace }),
    verb,
    ...(resource === undefined ? {} : { group: resource.group }),
    resource: resource?.resource ?? type,
    ...(subresource === '' ? {} : { subresource }),
    ...(name === '' ? {} : { name }),
  }
  return { spec: { resourceAttributes }, warnings }
}

function listRules(call: KubectlCall): ToolRun {
  const answer = call.host.request({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: {
      kind: 'SelfSubjectRulesReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: { namespace: call.namespace },
    },
  })
  if (isRefused(answer)) return failed(statusFault(answer))
  const status = objectIn(bodyOf(answer), 'status')
  const body = [...listIn(status, 'resourceRules'), ...listIn(status, 'nonResourceRules')].flatMap(ruleRows)
  const heads = ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs']
  return done(printTable(isFlagSet(call.flags, 'no-headers') ? null : heads, body.sort(byText((one) => one.join()))))
}

function ruleRows(rule: JsonObject): readonly (readonly string[])[] {
  const texts = (key: string): readonly string[] => {
    const value = valueIn(rule, key)
    return Array.isArray(value) ? value.map(String) : []
  }
  const [urls, names, verbs] = [texts('nonResourceURLs'), texts('resourceNames'), texts('verbs')]
  const tail = [`[${urls.join(' ')}]`, `[${names.join(' ')}]`, `[${verbs.join(' ')}]`]
  if (urls.length > 0) return urls.map((url) => ['', `[${url}]`, '[]', `[${verbs.join(' ')}]`])
  return texts('apiGroups').flatMap((group) =>
    texts('resources').map((resource) => [group === '' ? resource : `${resource}.${group}`, ...tail]),
  )
}
