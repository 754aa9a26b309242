// Token and self reviews (authentication.k8s.io/v1).
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { KubeObject, Time } from './object'

export interface TokenReview extends KubeObject {
  readonly apiVersion: 'authentication.k8s.io/v1'
  readonly kind: 'TokenReview'
  readonly spec: TokenReviewSpec
  readonly status?: TokenReviewStatus
}

export interface TokenRequest extends KubeObject {
  readonly apiVersion: 'authentication.k8s.io/v1'
  readonly kind: 'TokenRequest'
  readonly spec: TokenRequestSpec
  readonly status?: TokenRequestStatus
}

export interface SelfSubjectReview extends KubeObject {
  readonly apiVersion: 'authentication.k8s.io/v1'
  readonly kind: 'SelfSubjectReview'
  readonly status?: SelfSubjectReviewStatus
}

export interface TokenReviewSpec {
  readonly token?: string
  readonly audiences?: readonly string[]
}

export interface TokenReviewStatus {
  readonly authenticated?: boolean
  readonly user?: UserInfo
  readonly audiences?: readonly string[]
  readonly error?: string
}

export interface UserInfo {
  readonly username?: string
  readonly uid?: string
  readonly groups?: readonly string[]
  readonly extra?: { readonly [key: string]: readonly string[] }
}

export interface TokenRequestSpec {
  readonly audiences: readonly string[]
  readonly expirationSeconds?: number
  readonly boundObjectRef?: BoundObjectReference
}

export interface BoundObjectReference {
  readonly kind?: string
  readonly apiVersion?: string
  readonly name?: string
  readonly uid?: string
}

export interface TokenRequestStatus {
  readonly token: string
  readonly expirationTimestamp: Time
}

export interface SelfSubjectReviewStatus {
  readonly userInfo?: UserInfo
}
