// API services (apiregistration.k8s.io/v1): stored only.
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { ConditionStatus, KubeObject, Time } from './object'

export interface APIService extends KubeObject {
  readonly apiVersion: 'apiregistration.k8s.io/v1'
  readonly kind: 'APIService'
  readonly spec: APIServiceSpec
  readonly status?: APIServiceStatus
}

export interface APIServiceSpec {
  readonly service?: ServiceReference
  readonly group?: string
  readonly version?: string
  readonly insecureSkipTLSVerify?: boolean
  readonly caBundle?: string
  readonly groupPriorityMinimum: number
  readonly versionPriority: number
}

export interface ServiceReference {
  readonly namespace?: string
  readonly name?: string
  readonly port?: number
}

export interface APIServiceStatus {
  readonly conditions?: readonly APIServiceCondition[]
}

export interface APIServiceCondition {
  readonly type: string
  readonly status: ConditionStatus
  readonly lastTransitionTime?: Time
  readonly reason?: string
  readonly message?: string
}
