// What a fresh cluster keeps for itself: the settings of its parts, their accounts, and the class of its Ingresses.
//
// Models what kubeadm and kind leave in kube-system, kube-public and local-path-storage, cut down to what charts and people
// refer to. Stored only: nothing here reads it. Left out: the certificates in it, the accounts of single controllers.

import type { ConfigMap, Endpoints, ServiceAccount } from '../api/generated/core'
import type { IngressClass, ServiceCIDR } from '../api/generated/networking'
import type { Role } from '../api/generated/rbac'
import type { DraftOf } from '../api/object'

export function systemAccounts(): readonly DraftOf<ServiceAccount>[] {
  const rows: readonly (readonly [namespace: string, name: string])[] = [
    ['kube-system', 'coredns'],
    ['kube-system', 'kindnet'],
    ['kube-system', 'kube-proxy'],
    ['local-path-storage', 'local-path-provisioner-service-account'],
  ]
  return rows.map(([namespace, name]) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
  }))
}

function config(namespace: string, name: string, data: ConfigMap['data'] & object): DraftOf<ConfigMap> {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data }
}

const corefile = `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30 {
       disable success cluster.local
       disable denial cluster.local
    }
    loop
    reload
    loadbalance
}
`

const clusterConfiguration = `apiVersion: kubeadm.k8s.io/v1beta4
clusterName: kind
controlPlaneEndpoint: kind-control-plane:6443
kind: ClusterConfiguration
kubernetesVersion: v1.35.0
networking:
  dnsDomain: cluster.local
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`

const proxyConfiguration = `apiVersion: kubeproxy.config.k8s.io/v1alpha1
bindAddress: 0.0.0.0
clusterCIDR: 10.244.0.0/16
kind: KubeProxyConfiguration
mode: iptables
`

const kubeletConfiguration = `apiVersion: kubelet.config.k8s.io/v1beta1
cgroupDriver: systemd
clusterDNS:
- 10.96.0.10
clusterDomain: cluster.local
evictionHard:
  memory.available: 100Mi
kind: KubeletConfiguration
`

const clusterInfo = `apiVersion: v1
clusters:
- cluster:
    server: https://kind-control-plane:6443
  name: ""
kind: Config
`

const helperPaths = `{
        "nodePathMap":[
        {
                "node":"DEFAULT_PATH_FOR_NON_LISTED_NODES",
                "paths":["/var/local-path-provisioner"]
        }
        ]
}
`

export function systemConfigs(): readonly DraftOf<ConfigMap>[] {
  return [
    config('kube-public', 'cluster-info', { kubeconfig: clusterInfo }),
    config('kube-system', 'coredns', { Corefile: corefile }),
    config('kube-system', 'extension-apiserver-authentication', {
      'requestheader-allowed-names': '["front-proxy-client"]',
      'requestheader-extra-headers-prefix': '["X-Remote-Extra-"]',
      'requestheader-group-headers': '["X-Remote-Group"]',
      'requestheader-username-headers': '["X-Remote-User"]',
    }),
    config('kube-system', 'kube-proxy', { 'config.conf': proxyConfiguration }),
    config('kube-system', 'kubeadm-config', { ClusterConfiguration: clusterConfiguration }),
    config('kube-system', 'kubelet-config', { kubelet: kubeletConfiguration }),
    config('local-path-storage', 'local-path-config', { 'config.json': helperPaths }),
  ]
}

/** Charts that extend the API bind their accounts to it. */
export const authenticationReader: DraftOf<Role> = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: {
    name: 'extension-apiserver-authentication-reader',
    namespace: 'kube-system',
    labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
  },
  rules: [
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: ['extension-apiserver-authentication'],
      verbs: ['get', 'list', 'watch'],
    },
  ],
}

/** The class that ingress-nginx brings, where it is there from the beginning. It is no default. */
export const nginxClass: DraftOf<IngressClass> = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: {
    name: 'nginx',
    labels: { 'app.kubernetes.io/component': 'controller', 'app.kubernetes.io/name': 'ingress-nginx' },
  },
  spec: { controller: 'k8s.io/ingress-nginx' },
}

export function serviceRange(cidr: string): DraftOf<ServiceCIDR> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'kubernetes' },
    spec: { cidrs: [cidr] },
  }
}

/** The API server writes its own addresses, in the old form too. */
export function serverEndpoints(ip: string, port: number): DraftOf<Endpoints> {
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
    },
    subsets: [{ addresses: [{ ip }], ports: [{ name: 'https', port, protocol: 'TCP' }] }],
  }
}
