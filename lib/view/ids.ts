// Ids of what stands on the canvas: stable for the life of the thing they name.

export function podId(namespace: string, name: string): string {
  return `pods/${namespace}/${name}`
}

export function serviceId(namespace: string, name: string): string {
  return `services/${namespace}/${name}`
}
