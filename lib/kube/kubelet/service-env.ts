// Service environment: the variables that name a Service's address, as Docker links once did.
//
// Models pkg/kubelet/envvars FromServices.

export interface ServiceAddress {
  readonly name: string
  readonly ip: string
  readonly ports: readonly ServicePortAddress[]
}

export interface ServicePortAddress {
  readonly name?: string
  readonly port: number
  readonly protocol?: string
}

export function serviceEnv(service: ServiceAddress): Record<string, string> {
  const first = service.ports[0]
  if (first === undefined) return {}
  const prefix = upper(service.name)
  const env: Record<string, string> = {
    [`${prefix}_SERVICE_HOST`]: service.ip,
    [`${prefix}_SERVICE_PORT`]: String(first.port),
  }
  for (const port of service.ports) {
    if (port.name !== undefined && port.name !== '')
      env[`${prefix}_SERVICE_PORT_${upper(port.name)}`] = String(port.port)
  }
  env[`${prefix}_PORT`] = urlOf(service.ip, first)
  for (const port of service.ports) {
    const stem = `${prefix}_PORT_${port.port}_${(port.protocol ?? 'TCP').toUpperCase()}`
    env[stem] = urlOf(service.ip, port)
    env[`${stem}_PROTO`] = protocolOf(port)
    env[`${stem}_PORT`] = String(port.port)
    env[`${stem}_ADDR`] = service.ip
  }
  return env
}

function upper(name: string): string {
  return name.toUpperCase().replaceAll('-', '_')
}

function protocolOf(port: ServicePortAddress): string {
  return (port.protocol ?? 'TCP').toLowerCase()
}

function urlOf(ip: string, port: ServicePortAddress): string {
  return `${protocolOf(port)}://${ip}:${port.port}`
}
