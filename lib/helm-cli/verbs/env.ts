// helm env: the folders helm would use on a machine.

import { done } from '@/lib/tool/tool'
import type { HelmVerb } from '../helm-verb'

const home = '/root'

function variablesIn(namespace: string): Readonly<Record<string, string>> {
  return {
    HELM_BIN: 'helm',
    HELM_BURST_LIMIT: '100',
    HELM_CACHE_HOME: `${home}/.cache/helm`,
    HELM_CONFIG_HOME: `${home}/.config/helm`,
    HELM_CONTENT_CACHE: `${home}/.cache/helm/content`,
    HELM_DATA_HOME: `${home}/.local/share/helm`,
    HELM_DEBUG: 'false',
    HELM_KUBEAPISERVER: '',
    HELM_KUBEASGROUPS: '',
    HELM_KUBEASUSER: '',
    HELM_KUBECAFILE: '',
    HELM_KUBECONTEXT: '',
    HELM_KUBEINSECURE_SKIP_TLS_VERIFY: 'false',
    HELM_KUBETLS_SERVER_NAME: '',
    HELM_KUBETOKEN: '',
    HELM_MAX_HISTORY: '10',
    HELM_NAMESPACE: namespace,
    HELM_PLUGINS: `${home}/.local/share/helm/plugins`,
    HELM_QPS: '0.00',
    HELM_REGISTRY_CONFIG: `${home}/.config/helm/registry/config.json`,
    HELM_REPOSITORY_CACHE: `${home}/.cache/helm/repository`,
    HELM_REPOSITORY_CONFIG: `${home}/.config/helm/repositories.yaml`,
  }
}

export const env: HelmVerb = {
  name: 'env',
  usage: 'env [flags]',
  flags: [],
  arity: [0, 1],
  needsNoCluster: true,
  run({ args: [name], namespace }) {
    const variables = variablesIn(namespace)
    if (name !== undefined) return done(`${variables[name] ?? ''}\n`)
    return done(
      Object.entries(variables)
        .map(([key, value]) => `${key}="${value}"\n`)
        .join(''),
    )
  },
}
