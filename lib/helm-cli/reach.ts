// Whether helm reaches a cluster at all: the flags that name another kubeconfig, context or server than the one there is.
//
// Models pkg/kube client.go IsReachable with client-go's loading rules, as far as one cluster goes.

import { flagText, isFlagGiven, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { kubeconfigOf } from '@/lib/kubectl/kubeconfig'
import type { Session } from '@/lib/tool/tool'
import { readFile } from '@/lib/tool/workspace-paths'

/** The connection error in Helm's words; null where the cluster is reachable. */
export function reachFault(session: Session, flags: ParsedFlags): string | null {
  const cause = causeOf(session, flags)
  return cause === null ? null : `kubernetes cluster unreachable: ${cause}`
}

function causeOf(session: Session, flags: ParsedFlags): string | null {
  const { server, context } = kubeconfigOf('')
  const file = flagText(flags, 'kubeconfig', '')
  if (file !== '' && readFile(session, file) === undefined) return `stat ${file}: no such file or directory`
  const asked = flagText(flags, 'kube-context', '')
  if (asked !== '' && asked !== context?.name) return `context ${quote(asked)} does not exist`
  const address = flagText(flags, 'kube-apiserver', '')
  if (!isFlagGiven(flags, 'kube-apiserver') || address === '' || address === server) return null
  const host = /^(?:\w+:\/\/)?([^/]+)/.exec(address)?.[1] ?? address
  return `Get ${quote(`${address}/version`)}: dial tcp ${host}: connect: connection refused`
}

/** The namespace where no flag names one: helm's variable, else the one of kubectl's context. */
export function usualNamespace({ variables, kubeNamespace }: Session): string {
  return variables['HELM_NAMESPACE'] || kubeNamespace || 'default'
}
