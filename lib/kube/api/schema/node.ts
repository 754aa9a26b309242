// Fields of the types in node.ts, as data (see ../schema.ts for the notation).

export const nodeTypes = `
RuntimeClass
  kind string
  apiVersion string
  metadata! ObjectMeta
  handler! string
  overhead *Overhead
  scheduling *Scheduling

Overhead
  podFixed map:Quantity

Scheduling
  nodeSelector map:string atomic
  tolerations []Toleration
`
