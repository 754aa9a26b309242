// Version 2 -> 3: a cluster has an Ingress controller from the beginning only where its document says so.

import type { Migration } from '../migration'

export const ingressController: Migration = {
  name: '0003-ingress-controller',
  change: 'A cluster begins without an Ingress controller; older documents keep the one that every cluster had.',
  up: (document) => ({ ...document, ingressController: 'nginx' }),
}
