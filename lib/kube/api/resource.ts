// Dynamic resource allocation (resource.k8s.io/v1): stored only.
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { NodeSelector } from './core'
import type { Condition, Json, KubeObject, Quantity, TemplateMeta, Time } from './object'

export interface DeviceClass extends KubeObject {
  readonly apiVersion: 'resource.k8s.io/v1'
  readonly kind: 'DeviceClass'
  readonly spec: DeviceClassSpec
}

export interface ResourceClaim extends KubeObject {
  readonly apiVersion: 'resource.k8s.io/v1'
  readonly kind: 'ResourceClaim'
  readonly spec: ResourceClaimSpec
  readonly status?: ResourceClaimStatus
}

export interface ResourceClaimTemplate extends KubeObject {
  readonly apiVersion: 'resource.k8s.io/v1'
  readonly kind: 'ResourceClaimTemplate'
  readonly spec: ResourceClaimTemplateSpec
}

export interface ResourceSlice extends KubeObject {
  readonly apiVersion: 'resource.k8s.io/v1'
  readonly kind: 'ResourceSlice'
  readonly spec: ResourceSliceSpec
}

export interface DeviceClassSpec {
  readonly selectors?: readonly DeviceSelector[]
  readonly config?: readonly DeviceClassConfiguration[]
  readonly extendedResourceName?: string
}

export interface DeviceSelector {
  readonly cel?: CELDeviceSelector
}

export interface CELDeviceSelector {
  readonly expression: string
}

export interface DeviceClassConfiguration {
  readonly opaque?: OpaqueDeviceConfiguration
}

export interface OpaqueDeviceConfiguration {
  readonly driver: string
  readonly parameters: Json
}

export interface ResourceClaimSpec {
  readonly devices?: DeviceClaim
}

export interface DeviceClaim {
  readonly requests?: readonly DeviceRequest[]
  readonly constraints?: readonly DeviceConstraint[]
  readonly config?: readonly DeviceClaimConfiguration[]
}

export interface DeviceRequest {
  readonly name: string
  readonly exactly?: ExactDeviceRequest
  readonly firstAvailable?: readonly DeviceSubRequest[]
}

export interface ExactDeviceRequest {
  readonly deviceClassName: string
  readonly selectors?: readonly DeviceSelector[]
  readonly allocationMode?: string
  readonly count?: number
  readonly adminAccess?: boolean
  readonly tolerations?: readonly DeviceToleration[]
  readonly capacity?: CapacityRequirements
}

export interface DeviceToleration {
  readonly key?: string
  readonly operator?: DeviceTolerationOperator
  readonly value?: string
  readonly effect?: DeviceTaintEffect
  readonly tolerationSeconds?: number
}

export interface CapacityRequirements {
  readonly requests?: { readonly [key: string]: Quantity }
}

export interface DeviceSubRequest {
  readonly name: string
  readonly deviceClassName: string
  readonly selectors?: readonly DeviceSelector[]
  readonly allocationMode?: string
  readonly count?: number
  readonly tolerations?: readonly DeviceToleration[]
  readonly capacity?: CapacityRequirements
}

export interface DeviceConstraint {
  readonly requests?: readonly string[]
  readonly matchAttribute?: string
  readonly distinctAttribute?: string
}

export interface DeviceClaimConfiguration {
  readonly requests?: readonly string[]
  readonly opaque?: OpaqueDeviceConfiguration
}

export interface ResourceClaimStatus {
  readonly allocation?: AllocationResult
  readonly reservedFor?: readonly ResourceClaimConsumerReference[]
  readonly devices?: readonly AllocatedDeviceStatus[]
}

export interface AllocationResult {
  readonly devices?: DeviceAllocationResult
  readonly nodeSelector?: NodeSelector
  readonly allocationTimestamp?: Time
}

export interface DeviceAllocationResult {
  readonly results?: readonly DeviceRequestAllocationResult[]
  readonly config?: readonly DeviceAllocationConfiguration[]
}

export interface DeviceRequestAllocationResult {
  readonly request: string
  readonly driver: string
  readonly pool: string
  readonly device: string
  readonly adminAccess?: boolean
  readonly tolerations?: readonly DeviceToleration[]
  readonly bindingConditions?: readonly string[]
  readonly bindingFailureConditions?: readonly string[]
  readonly shareID?: string
  readonly consumedCapacity?: { readonly [key: string]: Quantity }
}

export interface DeviceAllocationConfiguration {
  readonly source: AllocationConfigSource
  readonly requests?: readonly string[]
  readonly opaque?: OpaqueDeviceConfiguration
}

export interface ResourceClaimConsumerReference {
  readonly apiGroup?: string
  readonly resource: string
  readonly name: string
  readonly uid: string
}

export interface AllocatedDeviceStatus {
  readonly driver: string
  readonly pool: string
  readonly device: string
  readonly shareID?: string
  readonly conditions?: readonly Condition[]
  readonly data?: Json
  readonly networkData?: NetworkDeviceData
}

export interface NetworkDeviceData {
  readonly interfaceName?: string
  readonly ips?: readonly string[]
  readonly hardwareAddress?: string
}

export interface ResourceClaimTemplateSpec {
  readonly metadata?: TemplateMeta
  readonly spec: ResourceClaimSpec
}

export interface ResourceSliceSpec {
  readonly driver: string
  readonly pool: ResourcePool
  readonly nodeName?: string
  readonly nodeSelector?: NodeSelector
  readonly allNodes?: boolean
  readonly devices?: readonly Device[]
  readonly perDeviceNodeSelection?: boolean
  readonly sharedCounters?: readonly CounterSet[]
}

export interface ResourcePool {
  readonly name: string
  readonly generation: number
  readonly resourceSliceCount: number
}

export interface Device {
  readonly name: string
  readonly attributes?: { readonly [key: string]: DeviceAttribute }
  readonly capacity?: { readonly [key: string]: DeviceCapacity }
  readonly consumesCounters?: readonly DeviceCounterConsumption[]
  readonly nodeName?: string
  readonly nodeSelector?: NodeSelector
  readonly allNodes?: boolean
  readonly taints?: readonly DeviceTaint[]
  readonly bindsToNode?: boolean
  readonly bindingConditions?: readonly string[]
  readonly bindingFailureConditions?: readonly string[]
  readonly allowMultipleAllocations?: boolean
}

export interface DeviceAttribute {
  readonly int?: number
  readonly bool?: boolean
  readonly string?: string
  readonly version?: string
}

export interface DeviceCapacity {
  readonly value: Quantity
  readonly requestPolicy?: CapacityRequestPolicy
}

export interface CapacityRequestPolicy {
  readonly default?: Quantity
  readonly validValues?: readonly Quantity[]
  readonly validRange?: CapacityRequestPolicyRange
}

export interface CapacityRequestPolicyRange {
  readonly min?: Quantity
  readonly max?: Quantity
  readonly step?: Quantity
}

export interface DeviceCounterConsumption {
  readonly counterSet: string
  readonly counters?: { readonly [key: string]: Counter }
}

export interface Counter {
  readonly value: Quantity
}

export interface DeviceTaint {
  readonly key: string
  readonly value?: string
  readonly effect: DeviceTaintEffect
  readonly timeAdded?: Time
}

export interface CounterSet {
  readonly name: string
  readonly counters?: { readonly [key: string]: Counter }
}

export type DeviceTolerationOperator = 'Exists' | 'Equal'

export type DeviceTaintEffect = 'None' | 'NoSchedule' | 'NoExecute'

export type AllocationConfigSource = 'FromClass' | 'FromClaim'
