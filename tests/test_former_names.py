"""Names a service has or had: read as its id, noted where outdated, refused where not clear."""

from __future__ import annotations

import pytest

from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import Component, Override, Spec
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import parse_spec
from tests.knowing import parsed


def spec_of(component: str) -> str:
    return f"name: a\ntitle: A\ncomponents:\n  it: {{{component}}}\n"


KNOWN = vocabulary(load_catalog())


def shipped(component: str) -> Spec:
    """Return a spec that may name what is in the catalog that ships."""
    return parse_spec(spec_of(component), KNOWN)


def read(component: str) -> tuple[Component, list[str]]:
    """Return the component as it is read, and what its author is told."""
    spec = parsed(spec_of(component))
    return spec.components[0], [note.message for note in spec.notes]


@pytest.mark.parametrize("written", ["Amazon S3", "amazon-s3", "AWS Amazon S3"])
def test_a_name_of_today_is_read_without_a_note(written: str) -> None:
    component, notes = read(f"stage: ingest, service: {written}")
    assert (component.service, notes) == ("s3", [])


def test_a_former_name_is_read_and_noted_at_its_place() -> None:
    spec = parsed(spec_of("stage: ingest, service: Big Table Store"))
    (note,) = spec.notes
    assert spec.components[0].service == "bigquery"
    assert note.severity == "note"
    assert note.headline() == (
        'spec.yaml:4:32: note: "Big Table Store" (until 2019) is BigQuery today; '
        "it is read as bigquery [other-name]"
    )


def test_one_name_on_two_clouds_goes_by_the_target() -> None:
    component, _ = read("stage: ingest, service: The Warehouse")
    assert (component.service, component.capability) == ("", "data-warehouse")
    assert component.overrides == (
        Override(provider="aws", service="redshift"),
        Override(provider="gcp", service="bigquery"),
    )


def test_what_the_author_says_for_one_cloud_stays() -> None:
    component, _ = read("stage: ingest, service: The Warehouse, on: {aws: s3}")
    assert component.overrides[0] == Override(provider="aws", service="s3")
    assert len(component.overrides) == 2


@pytest.mark.parametrize(("stage", "service"), [("train", "mlflow"), ("ingest", "s3")])
def test_an_umbrella_name_means_the_part_of_the_stage(stage: str, service: str) -> None:
    component, notes = read(f"stage: {stage}, service: MLPlatform")
    assert component.service == service
    assert notes == [f'"MLPlatform" (until 2024-12) is ML Suite today; it is read as {service}']


def test_a_pin_narrows_a_name() -> None:
    component, _ = read("stage: ingest, service: The Warehouse, provider: gcp")
    assert component.service == "bigquery"


def test_an_override_may_name_too() -> None:
    component, _ = read("stage: ingest, capability: object-storage, on: {aws: Amazon S3}")
    assert component.overrides == (Override(provider="aws", service="s3"),)


def test_a_word_of_old_on_a_badge_is_shown_as_today() -> None:
    component, notes = read("stage: train, capability: training-managed, badges: [preemptible]")
    assert component.badges == ("spot",)
    assert notes == ['"preemptible" capacity is called Spot VMs today; the card says spot']


def test_a_product_with_several_entries_is_read_as_the_one_of_its_name_and_noted() -> None:
    spec = shipped("stage: serve, service: Cloud Run")
    assert spec.components[0].service == "cloud-run"
    (note,) = spec.notes
    assert note.message == (
        '"Cloud Run" is read as cloud-run, not as cloud-run-for-containers, cloud-run-for-endpoints'
    )


def test_a_name_that_fits_two_services_gets_the_candidates() -> None:
    with pytest.raises(SpecError) as caught:
        read("stage: ingest, service: store")
    (problem,) = caught.value.problems
    assert problem.code == "ambiguous-service"
    assert problem.hint == "write the id of one: s3 (object-storage), redshift (data-warehouse)"


# The catalog that ships.


@pytest.mark.parametrize(
    ("stage", "written", "target", "service", "noted"),
    [
        ("train", "AWS SageMaker", "aws", "sagemaker-training", True),
        ("serve", "AWS SageMaker", "aws", "sagemaker-endpoint", True),
        ("govern", "Azure AD", "azure", "entra-id", True),
        ("govern", "Azure Active Directory", "azure", "entra-id", True),
        ("train", "Container Registry", "gcp", "artifact-registry", True),
        ("train", "Container Registry", "azure", "acr", True),
        ("train", "AI Platform Pipelines", "gcp", "agent-platform-pipelines", True),
        ("train", "Vertex AI Pipelines", "gcp", "agent-platform-pipelines", True),
        ("serve", "Vertex AI", "gcp", "agent-platform-endpoint", True),
        ("train", "AI Platform", "gcp", "agent-platform-training", True),
        ("ingest", "Dataproc", "gcp", "managed-spark", True),
        ("train", "Cloud Composer", "gcp", "managed-airflow", True),
        ("monitor", "Looker Studio", "gcp", "data-studio", True),
        ("monitor", "Amazon QuickSight", "aws", "amazon-quick-sight", True),
        ("train", "KFP", "oss", "kubeflow-pipelines", False),
        ("train", "GKE", "gcp", "gke", False),
        ("train", "EKS", "aws", "eks", False),
        ("train", "preemptible VMs", "gcp", "spot-vms", False),
        ("ingest", "Amazon S3", "aws", "s3", False),
        ("serve", "Azure Machine Learning", "azure", "azureml-online-endpoint", True),
    ],
)
def test_names_people_use_are_understood(
    stage: str, written: str, target: str, service: str, noted: bool
) -> None:
    spec = shipped(f"stage: {stage}, service: {written}")
    (choice,) = resolve(spec, load_catalog(), target).placements[0].choices
    assert choice.service.id == service
    assert bool(spec.notes) == noted


@pytest.mark.parametrize("word", ["preemptible", "low-priority"])
def test_words_for_spare_capacity_are_understood(word: str) -> None:
    spec = shipped(f"stage: train, capability: training-managed, badges: [{word}]")
    assert spec.components[0].badges == ("spot",)
    assert len(spec.notes) == 1


def test_every_former_name_finds_its_service() -> None:
    for service in load_catalog().services.values():
        for former in service.former:
            assert service.id in {each.service for each in KNOWN.meanings(former.name)}


ARCHITECTS_SAY = """
S3 Glue SageMaker_Data_Wrangler Redshift Athena Lake_Formation Kinesis MSK EMR SageMaker_Pipelines
SageMaker_Feature_Store SageMaker_Model_Registry Batch_Transform SageMaker_Model_Monitor
SageMaker_Clarify SageMaker_Experiments Ground_Truth HyperPod EC2 EKS ECS Fargate AWS_Batch
FSx_for_Lustre EFS ECR Trainium Inferentia Bedrock OpenSearch Lambda API_Gateway Step_Functions
EventBridge SNS SQS DynamoDB ElastiCache CloudWatch Amazon_Managed_Grafana QuickSight IAM
Secrets_Manager CloudTrail AWS_Config Macie VPC_endpoints CodePipeline CodeBuild MWAA
Cloud_Storage Pub/Sub Dataflow Dataproc Data_Fusion BigQuery BigQuery_ML Dataplex Bigtable
Vertex_AI_Pipelines Vertex_AI_Feature_Store Vertex_AI_Model_Registry Vertex_AI_Endpoints
Vertex_AI_Experiments Vertex_AI_Vector_Search Vertex_AI_Workbench TPU Spot_VMs GKE Cloud_Run
Cloud_Run_functions Cloud_Build Artifact_Registry Cloud_Composer Workflows Eventarc Cloud_Scheduler
Cloud_Logging Cloud_Monitoring Looker Cloud_KMS Secret_Manager Cloud_Audit_Logs
VPC_Service_Controls Blob_Storage Data_Lake_Storage Event_Hubs Data_Factory Stream_Analytics
Synapse Microsoft_Fabric Databricks Purview Azure_ML AKS Azure_Functions Container_Apps
Azure_Container_Registry API_Management AI_Search Azure_OpenAI Azure_AI_Foundry Azure_Monitor
Log_Analytics Application_Insights Event_Grid Logic_Apps Azure_Managed_Grafana Power_BI Entra_ID
Azure_RBAC Key_Vault Azure_Policy Activity_Log Private_Link Azure_DevOps GitHub_Actions
Kubernetes Kubeflow Airflow MLflow Feast Spark Flink Kafka Ray KServe Triton vLLM Evidently
Prometheus Grafana Argo_CD Vault OPA DVC Great_Expectations Iceberg Delta_Lake Milvus Qdrant
pgvector Keycloak MinIO
"""


@pytest.mark.parametrize("name", ARCHITECTS_SAY.split())
def test_what_an_architect_says_is_known(name: str) -> None:
    assert KNOWN.meanings(name.replace("_", " "))
