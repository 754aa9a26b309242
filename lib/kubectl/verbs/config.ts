// kubectl config: the kubeconfig, read; and the namespace of its context, which can be set.
//
// Models k8s.io/kubectl/pkg/cmd/config. Left out: adding clusters, users and contexts: there is one of each.

import type { JsonObject } from '@/lib/base/json'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import type { KubectlCall, KubectlVerb } from '../host'
import { yamlText } from '../output'
import { printTable } from '../print-table'
import { unexpected } from '../usage'

function verb(name: string, run: (call: KubectlCall) => ToolRun): KubectlVerb {
  return { name: `config ${name}`, run }
}

function unset(name: string): string {
  return `error: no context exists with the name: "${name}"\n`
}

export const configVerbs: readonly KubectlVerb[] = [
  verb('current-context', ({ host }) => {
    const { context } = host.kubeconfig
    return context === null ? failed('error: current-context is not set\n') : done(`${context.name}\n`)
  }),
  verb('view', (call) => {
    if (call.args.length > 0) return failed(unexpected('config view', call.args))
    const document = documentOf(call)
    if (flagText(call.flags, 'output', 'yaml') === 'json') return done(`${JSON.stringify(document, null, 4)}\n`)
    const text = yamlText(document)
    return text.ok ? done(text.value) : failed(text.error)
  }),
  verb('get-contexts', getContexts),
  verb('get-clusters', ({ host }) =>
    done(`NAME\n${host.kubeconfig.context === null ? '' : `${host.kubeconfig.context.cluster}\n`}`),
  ),
  verb('get-users', ({ host }) =>
    done(`NAME\n${host.kubeconfig.context === null ? '' : `${host.kubeconfig.context.user}\n`}`),
  ),
  verb('use-context', ({ host, args }) => {
    const { context } = host.kubeconfig
    const [name = ''] = args
    return context?.name === name ? done(`Switched to context "${name}".\n`) : failed(unset(name))
  }),
  verb('set-context', setContext),
]

function documentOf({ host }: KubectlCall): JsonObject {
  const { context, server } = host.kubeconfig
  if (context === null)
    return { kind: 'Config', apiVersion: 'v1', clusters: null, users: null, contexts: null, 'current-context': '' }
  const inside = {
    cluster: context.cluster,
    ...(context.namespace === '' ? {} : { namespace: context.namespace }),
    user: context.user,
  }
  return {
    kind: 'Config',
    apiVersion: 'v1',
    clusters: [{ name: context.cluster, cluster: { 'certificate-authority-data': 'DATA+OMITTED', server } }],
    users: [
      { name: context.user, user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' } },
    ],
    contexts: [{ name: context.name, context: inside }],
    'current-context': context.name,
  }
}

function getContexts({ host, flags, args }: KubectlCall): ToolRun {
  const { context } = host.kubeconfig
  const [wanted] = args
  if (wanted !== undefined && context?.name !== wanted) return failed(`error: context ${wanted} not found\n`)
  if (flagText(flags, 'output', '') === 'name') return done(context === null ? '' : `${context.name}\n`)
  const body = context === null ? [] : [['*', context.name, context.cluster, context.user, context.namespace]]
  const heads = ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE']
  return done(printTable(isFlagSet(flags, 'no-headers') ? null : heads, body))
}

function setContext({ host, flags, args, namespace }: KubectlCall): ToolRun {
  const { context } = host.kubeconfig
  if (context === null) return failed('error: no current context is set\n')
  const name = isFlagSet(flags, 'current') ? context.name : args[0]
  if (name === undefined) return failed('error: you must specify a non-empty context name or --current\n')
  if (name !== context.name) return failed(unset(name))
  if (isFlagSet(flags, 'namespace')) host.setNamespace?.(namespace)
  return done(`Context "${name}" modified.\n`)
}
