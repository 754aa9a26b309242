// Fields of the types in scheduling.ts, as data (see ../schema.ts for the notation).

export const schedulingTypes = `
PriorityClass
  kind string
  apiVersion string
  metadata! ObjectMeta
  value! int32
  globalDefault bool
  description string
  preemptionPolicy *PreemptionPolicy
`
