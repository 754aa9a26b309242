// Runtime classes (node.k8s.io/v1).
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { Toleration } from './core'
import type { KubeObject, Quantity } from './object'

export interface RuntimeClass extends KubeObject {
  readonly apiVersion: 'node.k8s.io/v1'
  readonly kind: 'RuntimeClass'
  readonly handler: string
  readonly overhead?: Overhead
  readonly scheduling?: Scheduling
}

export interface Overhead {
  readonly podFixed?: { readonly [key: string]: Quantity }
}

export interface Scheduling {
  readonly nodeSelector?: { readonly [key: string]: string }
  readonly tolerations?: readonly Toleration[]
}
