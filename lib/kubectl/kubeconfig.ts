// The kubeconfig that kubectl reads: which server, under which names.

import { flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import type { KubectlHost } from './host'

export interface Kubeconfig {
  /** `https://172.18.0.2:6443` */
  readonly server: string
  /** null: the server was named on the command line, there is no kubeconfig. */
  readonly context: KubeconfigContext | null
}

export interface KubeconfigContext {
  readonly name: string
  readonly cluster: string
  readonly user: string
  /** Empty when the context names none. */
  readonly namespace: string
}

/** What the flags name and the kubeconfig does not have. */
export function configFault({ kubeconfig, readFile }: KubectlHost, flags: ParsedFlags): string | null {
  const asked = (name: string): string => flagText(flags, name, '')
  const [file, context, user, cluster] = [asked('kubeconfig'), asked('context'), asked('user'), asked('cluster')]
  const known = kubeconfig.context
  if (file !== '' && readFile(file) === undefined) return `error: stat ${file}: no such file or directory\n`
  if (context !== '' && known?.name !== context)
    return `Error in configuration: context was not found for specified context: ${context}\n`
  if (user !== '' && known?.user !== user) return `error: auth info ${JSON.stringify(user)} does not exist\n`
  if (cluster !== '' && known?.cluster !== cluster)
    return `error: no server found for cluster ${JSON.stringify(cluster)}\n`
  const groups = ['as-group', 'as-uid', 'as-user-extra'].some((name) => isFlagSet(flags, name))
  return groups && asked('as') === ''
    ? `Error in configuration: requesting uid, groups or user-extra for ${known?.user ?? ''} without impersonating a user\n`
    : null
}

/** As kubectl runs with nothing but `--server`. */
export const recordedKubeconfig: Kubeconfig = { server: 'http://SERVER', context: null }

/** As kind writes it for a cluster of this name. */
export function kubeconfigOf(namespace: string): Kubeconfig {
  const name = 'kind-chartroom'
  return { server: 'https://127.0.0.1:6443', context: { name, cluster: name, user: name, namespace } }
}
