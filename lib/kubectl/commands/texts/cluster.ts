// Deploy and cluster commands: rollout, scale, autoscale, certificate, cluster-info, top, cordon, uncordon, drain, taint.
//
// Recorded from kubectl v1.35.2 (see ../read.ts for the notation).

export const clusterCommands = `
rollout | SUBCOMMAND [options]
  # Manage the rollout of a resource

rollout history | (TYPE NAME | TYPE/NAME) [flags] [options]
  # View rollout history
  = allow-missing-template-keys filename kustomize output recursive selector show-managed-fields template
  --revision int64 | See the details, including podTemplate of the revision specified

rollout pause | RESOURCE [options]
  # Mark the provided resource as paused
  = allow-missing-template-keys field-manager/4 filename kustomize output recursive selector show-managed-fields template

rollout restart | RESOURCE [options]
  # Restart a resource
  = allow-missing-template-keys field-manager/4 filename kustomize output recursive selector show-managed-fields template

rollout resume | RESOURCE [options]
  # Resume a paused resource
  = allow-missing-template-keys field-manager/4 filename kustomize output recursive selector show-managed-fields template

rollout status | (TYPE NAME | TYPE/NAME) [flags] [options]
  # Show the status of the rollout
  = filename kustomize recursive selector
  --revision int64 | Pin to a specific revision for showing its status. Defaults to 0 (last revision).
  --timeout duration | The length of time to wait before ending watch, zero means never. Any other values should contain a corresponding time unit (e.g. 1s, 2m, 3h).
  --watch -w bool =true | Watch the status of the rollout until it's done.

rollout undo | (TYPE NAME | TYPE/NAME) [flags] [options]
  # Undo a previous rollout
  = allow-missing-template-keys dry-run filename kustomize output recursive selector show-managed-fields template
  --to-revision int64 | The revision to rollback to. Default to 0 (last revision).

scale | [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME) [options]
  # Set a new size for a deployment, replica set, or replication controller
  = all/2 allow-missing-template-keys dry-run kustomize output record recursive selector show-managed-fields template
  --current-replicas int =-1 | Precondition for current size. Requires that the current size of the resource match this value in order to scale. -1 (default) for no condition.
  --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to set a new size
  --replicas int ! | The new desired number of replicas. Required.
  --resource-version string | Precondition for resource version. Requires that the current resource version match this value in order to scale.
  --timeout duration | The length of time to wait before giving up on a scale operation, zero means don't wait. Any other values should contain a corresponding time unit (e.g. 1s, 2m, 3h).

autoscale | (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY] [options]
  # Auto-scale a deployment, replica set, stateful set, or replication controller
  = allow-missing-template-keys dry-run kustomize output record recursive save-config show-managed-fields template
  --cpu string | Target CPU utilization over all the pods. When specified as a percentage (e.g."70%" for 70% of requested CPU) it will target average utilization. When specified as quantity (e.g."500m" for 500 milliCPU) it will target average value. Value without units is treated as a quantity with miliCPU being the unit (e.g."500" is "500m").
  --cpu-percent int32 =-1 ~ Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU). | The target average CPU utilization (represented as a percent of requested CPU) over all the pods. If it's not specified or negative, a default autoscaling policy will be used.
  --field-manager string =kubectl-autoscale | Name of the manager used to track field ownership.
  --filename -f stringSlice | Filename, directory, or URL to files identifying the resource to autoscale.
  --max int32 =-1 ! | The upper limit for the number of pods that can be set by the autoscaler. Required.
  --memory string | Target memory utilization over all the pods. When specified  as a percentage (e.g."60%" for 60% of requested memory) it will target average utilization. When specified as quantity (e.g."200Mi" for 200 MiB, "1Gi" for 1 GiB) it will target average value. Value without units is treated as a quantity with mebibytes being the unit (e.g."200" is "200Mi").
  --min int32 =-1 | The lower limit for the number of pods that can be set by the autoscaler. If it's not specified or negative, the server will apply a default value.
  --name string | The name for the newly created object. If not specified, the name of the input resource will be used.

certificate | SUBCOMMAND [options]
  # Modify certificate resources

certificate approve | (-f FILENAME | NAME) [options]
  # Approve a certificate signing request
  = allow-missing-template-keys filename/2 kustomize output recursive show-managed-fields template
  --force bool | Update the CSR even if it is already approved.

certificate deny | (-f FILENAME | NAME) [options]
  # Deny a certificate signing request
  = allow-missing-template-keys filename/2 kustomize output recursive show-managed-fields template
  --force bool | Update the CSR even if it is already denied.

cluster-info | [flags] [options]
  # Display cluster information

cluster-info dump | [flags] [options]
  # Dump relevant information for debugging and diagnosis
  = allow-missing-template-keys pod-running-timeout/2 show-managed-fields template
  --all-namespaces -A bool | If true, dump all namespaces.  If true, --namespaces is ignored.
  --namespaces stringSlice | A comma separated list of namespaces to dump.
  --output -o string =json | Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).
  --output-directory string | Where to output the files.  If empty or '-' uses stdout, otherwise creates a directory hierarchy in that directory

top | [flags] [options]
  # Display resource (CPU/memory) usage

top node (nodes no) | [NAME | -l label] [options]
  # Display resource (CPU/memory) usage of nodes
  = selector use-protocol-buffers
  --no-headers bool | If present, print output without headers
  --show-capacity bool | Print node resources based on Capacity instead of Allocatable(default) of the nodes.
  --show-swap bool | Print node resources related to swap memory.
  --sort-by string | If non-empty, sort nodes list using specified field. The field can be either 'cpu' or 'memory'.

top pod (pods po) | [NAME | -l label] [options]
  # Display resource (CPU/memory) usage of pods
  = all-namespaces field-selector selector use-protocol-buffers
  --containers bool | If present, print usage of containers within a pod.
  --no-headers bool | If present, print output without headers.
  --show-swap bool | Print pod resources related to swap memory.
  --sort-by string | If non-empty, sort pods list using specified field. The field can be either 'cpu' or 'memory'.
  --sum bool | Print the sum of the resource usage

cordon | NODE [options]
  # Mark node as unschedulable
  = dry-run selector

uncordon | NODE [options]
  # Mark node as schedulable
  = dry-run selector

drain | NODE [options]
  # Drain node in preparation for maintenance
  = chunk-size dry-run selector
  --delete-emptydir-data bool | Continue even if there are pods using emptyDir (local data that will be deleted when the node is drained).
  --disable-eviction bool | Force drain to use delete, even if eviction is supported. This will bypass checking PodDisruptionBudgets, use with caution.
  --force bool | Continue even if there are pods that do not declare a controller.
  --grace-period int =-1 | Period of time in seconds given to each pod to terminate gracefully. If negative, the default value specified in the pod will be used.
  --ignore-daemonsets bool | Ignore DaemonSet-managed pods.
  --pod-selector string | Label selector to filter pods on the node
  --skip-wait-for-delete-timeout int | If pod DeletionTimestamp older than N seconds, skip waiting for the pod.  Seconds must be greater than 0 to skip.
  --timeout duration | The length of time to wait before giving up, zero means infinite

taint | NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N [options]
  # Update the taints on one or more nodes
  = allow-missing-template-keys dry-run output selector show-managed-fields template validate
  --all bool | Select all nodes in the cluster
  --field-manager string =kubectl-taint | Name of the manager used to track field ownership.
  --overwrite bool | If true, allow taints to be overwritten, otherwise reject taint updates that overwrite existing taints.
`
