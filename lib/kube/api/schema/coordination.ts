// Fields of the types in coordination.ts, as data (see ../schema.ts for the notation).

export const coordinationTypes = `
Lease
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! LeaseSpec

LeaseSpec
  holderIdentity *string
  leaseDurationSeconds *int32
  acquireTime *MicroTime
  renewTime *MicroTime
  leaseTransitions *int32
  strategy *string
  preferredHolder *string
`
