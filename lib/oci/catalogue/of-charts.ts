// Images of public charts, known by name alone: operators, agents and applications that hardly any Dockerfile builds on.
//
// What is in them is not described (`/.unknown`): their programs are taken for servers that do what the pod asks of them.
// The user is left open. A tag is believed when it looks like a version or a channel.

import { type CatalogueEntry, notDescribed } from '../catalogue-entry'

/** What tags of these registries look like; which of them exist is not listed. */
const plausibleTag =
  /^(?:[\w.-]*\d[\w.-]*|latest|main|master|stable|edge|dev|canary|nightly|test|release|debug|server|auto)$/

/** By registry; `docker.io/` stands for Docker Hub. */
const names: Readonly<Record<string, string>> = {
  'docker.io/':
    'apache/airflow apache/superset appropriate/curl bats/bats coredns/coredns falcosecurity/falco falcosecurity/falco-driver-loader falcosecurity/falcoctl falcosecurity/falcosidekick fluent/fluent-bit fluent/fluentd-kubernetes-daemonset giantswarm/tiny-tools goharbor/chartmuseum-photon goharbor/harbor-core goharbor/harbor-db goharbor/harbor-exporter goharbor/harbor-jobservice goharbor/harbor-portal goharbor/harbor-registryctl goharbor/nginx-photon goharbor/redis-photon goharbor/registry-photon goharbor/trivy-adapter-photon goharbor/valkey-photon grafana/agent-operator grafana/enterprise-logs grafana/grafana-image-renderer grafana/loki-canary grafana/loki-query grafana/mimir grafana/rollout-operator hashicorp/consul-k8s-control-plane hashicorp/vault-csi-provider hashicorp/vault-k8s haproxytech/haproxy-alpine haproxytech/kubernetes-ingress istio/install-cni istio/pilot istio/ztunnel jaegertracing/jaeger jaegertracing/jaeger-agent jaegertracing/jaeger-collector jaegertracing/jaeger-query jupyterhub/k8s-hub kiwigrid/k8s-sidecar kong/gateway-operator kong/kubernetes-ingress-controller kubernetesui/dashboard kubernetesui/dashboard-api kubernetesui/dashboard-auth kubernetesui/dashboard-metrics-scraper kubernetesui/dashboard-web longhornio/longhorn-engine longhornio/longhorn-instance-manager longhornio/longhorn-manager longhornio/longhorn-share-manager longhornio/longhorn-ui louislam/uptime-kuma mailhog/mailhog mattermost/mattermost-operator mattermost/mattermost-team-edition mintplexlabs/anythingllm mysql/mysql-server n8nio/n8n natsio/nats-box natsio/nats-server-config-reloader natsio/prometheus-nats-exporter oliver006/redis_exporter openpolicyagent/gatekeeper openpolicyagent/gatekeeper-crds opensearchproject/opensearch-dashboards otel/opentelemetry-collector-k8s percona/percona-server-mongodb-operator percona/percona-xtradb-cluster-operator prom/mysqld-exporter prom/node-exporter prom/statsd-exporter qdrant/qdrant rancher/local-path-provisioner rancher/rancher rook/ceph stefanprodan/grpc_health_probe summerwind/actions-runner summerwind/actions-runner-controller summerwind/actions-runner-dind tailscale/k8s-operator tailscale/tailscale temporalio/admin-tools temporalio/server temporalio/ui vaultwarden/server velero/velero victoriametrics/operator victoriametrics/victoria-logs victoriametrics/victoria-metrics victoriametrics/vmagent victoriametrics/vmalert victoriametrics/vminsert victoriametrics/vmselect victoriametrics/vmstorage weaveworks/weave-kube',
  'quay.io/':
    'argoproj/argo-events argoproj/argo-rollouts argoproj/argocd argoproj/argocli argoproj/argoexec argoproj/kubectl-argo-rollouts argoproj/workflow-controller argoprojlabs/argocd-image-updater brancz/kube-rbac-proxy calico/cni calico/kube-controllers calico/node cilium/certgen cilium/cilium cilium/cilium-envoy cilium/clustermesh-apiserver cilium/hubble-export-stdout cilium/hubble-relay cilium/hubble-ui cilium/hubble-ui-backend cilium/operator-generic cilium/tetragon cilium/tetragon-operator coreos/etcd frrouting/frr jetstack/cert-manager-acmesolver jetstack/cert-manager-cainjector jetstack/cert-manager-controller jetstack/cert-manager-ctl jetstack/cert-manager-startupapicheck jetstack/cert-manager-webhook jupyterhub/configurable-http-proxy jupyterhub/k8s-hub jupyterhub/k8s-image-awaiter jupyterhub/k8s-network-tools jupyterhub/k8s-secret-sync jupyterhub/k8s-singleuser-sample kiwigrid/k8s-sidecar metallb/controller metallb/frr-k8s metallb/speaker minio/mc oauth2-proxy/oauth2-proxy prometheus-operator/admission-webhook prometheus-operator/prometheus-config-reloader prometheus-operator/prometheus-operator prometheus/blackbox-exporter prometheus/mysqld-exporter prometheus/node-exporter prometheus/pushgateway prometheus/statsd-exporter prometheuscommunity/elasticsearch-exporter prometheuscommunity/postgres-exporter strimzi/kafka strimzi/operator tigera/operator',
  'registry.k8s.io/':
    'addon-resizer autoscaling/cluster-autoscaler autoscaling/vpa-admission-controller autoscaling/vpa-recommender autoscaling/vpa-updater coredns/coredns cpa/cluster-proportional-autoscaler defaultbackend-amd64 descheduler/descheduler dns/k8s-dns-node-cache etcd external-dns/external-dns ingress-nginx/controller ingress-nginx/kube-webhook-certgen ingress-nginx/opentelemetry kube-apiserver kube-controller-manager kube-proxy kube-scheduler kube-state-metrics/kube-state-metrics kueue/kueue metrics-server/metrics-server nfd/node-feature-discovery prometheus-adapter/prometheus-adapter sig-storage/csi-attacher sig-storage/csi-node-driver-registrar sig-storage/csi-provisioner sig-storage/csi-resizer sig-storage/csi-snapshotter sig-storage/livenessprobe sig-storage/nfs-subdir-external-provisioner sig-storage/snapshot-controller',
  'ghcr.io/':
    'actions/actions-runner actions/gha-runner-scale-set-controller airflow-helm/pgbouncer airflow-helm/postgresql-bitnami aquasecurity/trivy aquasecurity/trivy-operator cloudnative-pg/cloudnative-pg cloudnative-pg/postgresql dapr/daprd dapr/injector dapr/operator dapr/placement dapr/scheduler dapr/sentry dexidp/dex dragonflydb/dragonfly external-secrets/external-secrets fluent/fluent-operator/fluent-bit fluent/fluent-operator/fluent-operator fluxcd/flux-cli fluxcd/helm-controller fluxcd/image-automation-controller fluxcd/image-reflector-controller fluxcd/kustomize-controller fluxcd/notification-controller fluxcd/source-controller goauthentik/server immich-app/immich-machine-learning immich-app/immich-server jkroepke/kube-webhook-certgen kedacore/keda kedacore/keda-admission-webhooks kedacore/keda-metrics-apiserver kubeflow/spark-operator/controller kubereboot/kured kyverno/background-controller kyverno/cleanup-controller kyverno/kyverno kyverno/kyverno-cli kyverno/kyvernopre kyverno/readiness-checker kyverno/reports-controller open-telemetry/opentelemetry-operator/opentelemetry-operator open-webui/open-webui open-webui/pipelines projectcontour/contour stakater/reloader victoriametrics/sync-job zalando/postgres-operator zalando/postgres-operator-ui zalando/spilo-16 zalando/spilo-17',
  '': 'cr.fluentbit.io/fluent/fluent-bit cr.l5d.io/linkerd/controller cr.l5d.io/linkerd/policy-controller cr.l5d.io/linkerd/proxy cr.l5d.io/linkerd/proxy-init docker.elastic.co/beats/filebeat docker.elastic.co/beats/metricbeat docker.mirror.hashicorp.services/hashicorppreview/consul docker.mirror.hashicorp.services/hashicorppreview/consul-k8s-control-plane ecr-public.aws.com/docker/library/redis gcr.io/k8s-staging-nfd/node-feature-discovery k8s.gcr.io/defaultbackend-amd64 mirror.gcr.io/aquasec/trivy-operator nvcr.io/nvidia/k8s-device-plugin public.ecr.aws/eks/aws-load-balancer-controller reg.kyverno.io/kyverno/background-controller reg.kyverno.io/kyverno/cleanup-controller reg.kyverno.io/kyverno/kyverno reg.kyverno.io/kyverno/kyverno-cli reg.kyverno.io/kyverno/kyvernopre reg.kyverno.io/kyverno/readiness-checker reg.kyverno.io/kyverno/reports-controller registry.istio.io/testing/install-cni registry.istio.io/testing/pilot registry.istio.io/testing/ztunnel registry.suse.com/bci/bci-base us-central1-docker.pkg.dev/k8s-staging-images/kueue/kueue us.gcr.io/k8s-artifacts-prod/ingress-nginx/controller xpkg.crossplane.io/crossplane/crossplane xpkg.upbound.io/crossplane/crossplane',
}

function ofChart(repository: string): CatalogueEntry {
  return {
    repository,
    tags: plausibleTag,
    base: { repository: 'docker.io/library/debian', tag: 'bookworm-slim' },
    unpackedMb: 180,
    compressedMb: 65,
    grade: 'unknown',
    layers: [0.9, 0.1],
    config: () => ({
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      Entrypoint: ['/entrypoint'],
    }),
    files: () => ({ '/.unknown': notDescribed }),
    bulk: '/usr/lib/image',
    architectures: ['arm64'],
    summary: 'A program of a public chart',
  }
}

/** Bitnami's: versioned tags moved to bitnamilegacy, the old names kept `latest` at most. */
const bitnamiNames =
  'airflow alertmanager apisix apisix-ingress-controller attu blackbox-exporter clickhouse clickhouse-keeper configmap-reload configurable-http-proxy consul contour discourse drupal envoy external-dns grafana-alloy grafana-loki harbor-adapter-trivy harbor-core harbor-jobservice harbor-portal harbor-registry harbor-registryctl jenkins jupyter-base-notebook jupyterhub kong kube-state-metrics mariadb-galera metallb-controller metallb-speaker milvus minio-object-browser moodle nats nginx-ingress-controller node-exporter oauth2-proxy pgpool pinniped postgresql-repmgr prometheus-operator sealed-secrets-controller solr sonarqube spark superset thanos valkey vault vault-k8s'

function ofBitnami(name: string): readonly CatalogueEntry[] {
  return [ofChart(`docker.io/bitnamilegacy/${name}`), { ...ofChart(`docker.io/bitnami/${name}`), tags: /^latest$/ }]
}

export const imagesOfCharts: readonly CatalogueEntry[] = [
  ...Object.entries(names).flatMap(([registry, list]) => list.split(' ').map((name) => ofChart(`${registry}${name}`))),
  ...bitnamiNames.split(' ').flatMap(ofBitnami),
]
