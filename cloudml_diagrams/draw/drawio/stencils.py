"""Which icons draw.io draws with shapes of its own, so that they can be restyled and replaced.

Only names that were found are listed; every other icon is embedded as pixels. They were looked up
in the draw.io repository (github.com/jgraph/drawio): AWS in ``stencils/aws4.xml`` and the sidebar
that offers it, Google Cloud in ``stencils/gcp2.xml``, Azure in ``img/lib/azure2``; each both in
release 21.1 (April 2023) and in 24.7 or 25.0 (end of 2024), so that older installations know them.
"""

from __future__ import annotations

__all__ = ["AWS", "AZURE", "GCP", "stencil"]

AWS: dict[str, dict[str, str]] = {
    "#8c4fff": {  # analytics, networking
        "aws.analytics.Athena": "athena",
        "aws.analytics.EMR": "emr",
        "aws.analytics.Glue": "glue",
        "aws.analytics.KinesisDataAnalytics": "kinesis_data_analytics",
        "aws.analytics.KinesisDataFirehose": "kinesis_data_firehose",
        "aws.analytics.KinesisDataStreams": "kinesis_data_streams",
        "aws.analytics.LakeFormation": "lake_formation",
        "aws.analytics.ManagedStreamingForKafka": "managed_streaming_for_kafka",
        "aws.analytics.Quicksight": "quicksight",
        "aws.analytics.Redshift": "redshift",
        "aws.network.CloudFront": "cloudfront",
        "aws.network.Privatelink": "vpc_privatelink",
    },
    "#ed7100": {  # compute, containers
        "aws.compute.Batch": "batch",
        "aws.compute.Compute": "compute",
        "aws.compute.EC2": "ec2",
        "aws.compute.EC2ContainerRegistry": "ecr",
        "aws.compute.ElasticContainerService": "ecs",
        "aws.compute.ElasticKubernetesService": "eks",
        "aws.compute.Fargate": "fargate",
        "aws.compute.Lambda": "lambda",
        "aws.compute.LambdaFunction": "lambda",
    },
    "#c925d1": {  # databases, developer tools
        "aws.database.Aurora": "aurora",
        "aws.database.Dynamodb": "dynamodb",
        "aws.database.Elasticache": "elasticache",
        "aws.devtools.Codebuild": "codebuild",
        "aws.devtools.Codepipeline": "codepipeline",
    },
    "#e7157b": {  # integration, management
        "aws.management.AmazonManagedWorkflowsApacheAirflow": (
            "managed_workflows_for_apache_airflow"
        ),
        "aws.integration.Eventbridge": "eventbridge",
        "aws.integration.SimpleNotificationServiceSns": "sns",
        "aws.integration.SimpleQueueServiceSqs": "sqs",
        "aws.integration.StepFunctions": "step_functions",
        "aws.management.AmazonManagedGrafana": "managed_service_for_grafana",
        "aws.management.AmazonManagedPrometheus": "managed_service_for_prometheus",
        "aws.management.Cloudtrail": "cloudtrail",
        "aws.management.Cloudwatch": "cloudwatch_2",
        "aws.management.Config": "config",
        "aws.management.ManagementAndGovernance": "management_and_governance",
        "aws.management.Organizations": "organizations",
        "aws.network.APIGateway": "api_gateway",
    },
    "#01a88d": {  # machine learning
        "aws.ml.AugmentedAi": "augmented_ai",
        "aws.ml.Sagemaker": "sagemaker",
        "aws.ml.SagemakerGroundTruth": "sagemaker_ground_truth",
    },
    "#dd344c": {  # security
        "aws.security.IdentityAndAccessManagementIam": "identity_and_access_management",
        "aws.security.KeyManagementService": "key_management_service",
        "aws.security.Macie": "macie",
        "aws.security.SecretsManager": "secrets_manager",
        "aws.security.SecurityHub": "security_hub",
        "aws.security.SingleSignOn": "single_sign_on",
    },
    "#7aa116": {  # storage
        "aws.storage.ElasticFileSystemEFS": "elastic_file_system",
        "aws.storage.FsxForLustre": "fsx_for_lustre",
        "aws.storage.SimpleStorageServiceS3": "s3",
    },
}
"""Colour of the tile -> node class of ``diagrams`` -> name in ``mxgraph.aws4``."""

GCP: dict[str, str] = {
    "gcp.analytics.BigQuery": "bigquery",
    "gcp.analytics.Bigquery": "bigquery",
    "gcp.analytics.Composer": "cloud_composer",
    "gcp.analytics.DataCatalog": "cloud_data_catalog",
    "gcp.analytics.DataFusion": "cloud_data_fusion",
    "gcp.analytics.Dataflow": "cloud_dataflow",
    "gcp.analytics.Dataproc": "cloud_dataproc",
    "gcp.analytics.Pubsub": "cloud_pubsub",
    "gcp.api.Apigee": "apigee_api_platform",
    "gcp.compute.ComputeEngine": "compute_engine",
    "gcp.compute.Functions": "cloud_functions",
    "gcp.compute.GPU": "gpu",
    "gcp.compute.KubernetesEngine": "container_engine",
    "gcp.compute.Run": "cloud_run",
    "gcp.database.Bigtable": "cloud_bigtable",
    "gcp.database.Memorystore": "cloud_memorystore",
    "gcp.database.SQL": "cloud_sql",
    "gcp.devtools.Build": "container_builder",
    "gcp.devtools.ContainerRegistry": "container_registry",
    "gcp.devtools.Scheduler": "cloud_scheduler",
    "gcp.devtools.Tasks": "cloud_tasks",
    "gcp.ml.AutoML": "cloud_automl",
    "gcp.ml.TPU": "cloud_tpu",
    "gcp.network.CDN": "cloud_cdn",
    "gcp.operations.Logging": "logging",
    "gcp.security.Iam": "cloud_iam",
    "gcp.security.KeyManagementService": "key_management_service",
    "gcp.security.SecurityCommandCenter": "cloud_security_command_center",
    "gcp.storage.Filestore": "cloud_filestore",
    "gcp.storage.Storage": "cloud_storage",
}
"""Node class of ``diagrams`` -> name in ``mxgraph.gcp2``, the hexagons that Google used before."""

AZURE: dict[str, str] = {
    "azure.aimachinelearning.MachineLearning": "ai_machine_learning/Machine_Learning",
    "azure.aimachinelearning.CognitiveSearch": "app_services/Search_Services",
    "azure.analytics.AzureDatabricks": "analytics/Azure_Databricks",
    "azure.analytics.AzureSynapseAnalytics": "analytics/Azure_Synapse_Analytics",
    "azure.analytics.DataFactories": "databases/Data_Factory",
    "azure.analytics.EventHubs": "analytics/Event_Hubs",
    "azure.analytics.StreamAnalyticsJobs": "analytics/Stream_Analytics_Jobs",
    "azure.compute.BatchAccounts": "compute/Batch_Accounts",
    "azure.compute.FunctionApps": "compute/Function_Apps",
    "azure.compute.KubernetesServices": "compute/Kubernetes_Services",
    "azure.compute.VM": "compute/Virtual_Machine",
    "azure.compute.VMScaleSets": "compute/VM_Scale_Sets",
    "azure.containers.ContainerRegistries": "containers/Container_Registries",
    "azure.containers.KubernetesServices": "containers/Kubernetes_Services",
    "azure.databases.AzureCosmosDb": "databases/Azure_Cosmos_DB",
    "azure.databases.AzureDatabasePostgresqlServer": "databases/Azure_Database_PostgreSQL_Server",
    "azure.databases.AzurePurviewAccounts": "databases/Azure_Purview_Accounts",
    "azure.databases.CacheRedis": "databases/Cache_Redis",
    "azure.databases.SQLDataWarehouses": "databases/SQL_Data_Warehouses",
    "azure.identity.AzureActiveDirectory": "identity/Azure_Active_Directory",
    "azure.integration.APIManagement": "integration/API_Management_Services",
    "azure.integration.AzureServiceBus": "integration/Service_Bus",
    "azure.integration.EventGridTopics": "integration/Event_Grid_Topics",
    "azure.integration.LogicApps": "integration/Logic_Apps",
    "azure.managementgovernance.Alerts": "management_governance/Alerts",
    "azure.managementgovernance.Policy": "management_governance/Policy",
    "azure.monitor.ActivityLog": "management_governance/Activity_Log",
    "azure.monitor.ApplicationInsights": "devops/Application_Insights",
    "azure.monitor.LogAnalyticsWorkspaces": "analytics/Log_Analytics_Workspaces",
    "azure.monitor.Metrics": "management_governance/Metrics",
    "azure.monitor.Monitor": "management_governance/Monitor",
    "azure.networking.FrontDoorAndCDNProfiles": "networking/Front_Doors",
    "azure.networking.PrivateLink": "networking/Private_Link",
    "azure.security.KeyVaults": "security/Key_Vaults",
    "azure.security.MicrosoftDefenderForCloud": "security/Security_Center",
    "azure.storage.NetappFiles": "storage/Azure_NetApp_Files",
}
"""Node class of ``diagrams`` -> file in ``img/lib/azure2``, without its suffix."""


def stencil(icon: str) -> dict[str, object] | None:
    """Return the style of draw.io's own shape for an icon; None: it has none that is certain.

    >>> stencil("gcp.storage.Storage")["shape"]
    'mxgraph.gcp2.cloud_storage'
    >>> stencil("onprem.mlops.Mlflow") is None
    True
    """
    for color, names in AWS.items():
        if icon in names:
            shape = {"shape": "mxgraph.aws4.resourceIcon", "resIcon": f"mxgraph.aws4.{names[icon]}"}
            return {**shape, "fillColor": color, "strokeColor": "#ffffff"}
    if icon in GCP:
        look = {"fillColor": "#4285f4", "strokeColor": "none"}
        return {"shape": f"mxgraph.gcp2.{GCP[icon]}", **look}
    if icon in AZURE:
        return {"shape": "image", "image": f"img/lib/azure2/{AZURE[icon]}.svg"}
    return None
