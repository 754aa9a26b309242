// The kubeconfig that kubectl reads: which server, under which names.

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

/** As kind writes it for a cluster of this name. */
export function kubeconfigOf(namespace: string): Kubeconfig {
  const name = 'kind-chartroom'
  return { server: 'https://127.0.0.1:6443', context: { name, cluster: name, user: name, namespace } }
}
