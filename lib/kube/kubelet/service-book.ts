// Service book: the variables that tell a container of its namespace's Services, made once for each change of them.
//
// Models pkg/kubelet kubelet_pods.go getServiceEnvVarMap. The API's own service is always told; the namespace's others
// unless the pod opts out.

import type { Service } from '../api/generated/core'
import type { InformerFactory } from '../client/informer'
import { services } from '../meta/kinds'
import { serviceEnv } from './service-env'

export interface ServiceBook {
  variables(namespace: string, links: 'linked' | 'unlinked'): Readonly<Record<string, string>>
}

const books = new WeakMap<InformerFactory, ServiceBook>()
const masterService = 'kubernetes'

export function serviceBook(informers: InformerFactory): ServiceBook {
  const known = books.get(informers)
  if (known !== undefined) return known
  const made = createBook(informers)
  books.set(informers, made)
  return made
}

function createBook(informers: InformerFactory): ServiceBook {
  const all = informers.of(services)
  const pages = new Map<string, Readonly<Record<string, string>>>()
  const forget = (): void => pages.clear()
  all.on({ added: forget, updated: forget, deleted: forget })
  const told = (namespace: string, links: 'linked' | 'unlinked'): readonly Service[] => {
    const master = all.list('default').filter((service) => service.metadata.name === masterService)
    return links === 'linked' ? [...master, ...all.list(namespace)] : master
  }
  return {
    variables(namespace, links) {
      const name = `${namespace}/${links}`
      const known = pages.get(name)
      if (known !== undefined) return known
      const variables = variablesOf(told(namespace, links))
      pages.set(name, variables)
      return variables
    },
  }
}

function variablesOf(all: readonly Service[]): Readonly<Record<string, string>> {
  const env: Record<string, string> = {}
  for (const { metadata, spec } of all) {
    const ip = spec.clusterIP ?? ''
    if (ip === '' || ip === 'None') continue
    Object.assign(env, serviceEnv({ name: metadata.name, ip, ports: spec.ports ?? [] }))
  }
  return env
}
