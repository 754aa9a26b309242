// Ingress controllers that the cluster's own one replaces: the `spec.controller` values of their IngressClasses.
//
// Installing one of them creates its class; Ingresses of that class are then served by the rules of
// ingress-nginx. Left out: controllers that make a load balancer at a cloud, and what each adds by annotations.

const controllers = new Set([
  'k8s.io/ingress-nginx',
  'nginx.org/ingress-controller',
  'traefik.io/ingress-controller',
  'haproxy.org/ingress-controller/haproxy',
  'haproxy-ingress.github.io/controller',
  'projectcontour.io/ingress-controller',
  'ingress-controllers.konghq.com/kong',
  'github.com/apache/apisix-ingress-controller',
  'apisix.apache.org/apisix-ingress-controller',
])

export function isServingController(controller: string | undefined): boolean {
  return controller !== undefined && controllers.has(controller)
}
