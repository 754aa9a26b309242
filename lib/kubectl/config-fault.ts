// Configuration faults: what a command line's flags name and the kubeconfig has not.
//
// Models k8s.io/client-go/tools/clientcmd DirectClientConfig.ConfirmUsable and validation.go.

import { flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import type { KubectlHost } from './host'

/** What the flags name and the kubeconfig does not have. */
export function configFault({ kubeconfig, readFile }: KubectlHost, flags: ParsedFlags): string | null {
  const asked = (name: string): string => flagText(flags, name, '')
  const [file, context, user, cluster] = [asked('kubeconfig'), asked('context'), asked('user'), asked('cluster')]
  const known = kubeconfig.context
  if (file !== '' && readFile(file) === undefined) return `error: stat ${file}: no such file or directory\n`
  if (context !== '' && known?.name !== context)
    return `Error in configuration: context was not found for specified context: ${context}\n`
  if (user !== '' && known?.user !== user) return `error: auth info ${quote(user)} does not exist\n`
  if (cluster !== '' && known?.cluster !== cluster) return `error: no server found for cluster ${quote(cluster)}\n`
  const groups = ['as-group', 'as-uid', 'as-user-extra'].some((name) => isFlagSet(flags, name))
  return groups && asked('as') === ''
    ? `Error in configuration: requesting uid, groups or user-extra for ${known?.user ?? ''} without impersonating a user\n`
    : null
}
