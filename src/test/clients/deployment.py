"""A stranger's whole story, told with boto3 to `ecsdeploy simulator`: deployment.py ENDPOINT

It ends with 0 when everything went as with AWS and every answer was one that the models of the services allow.
"""

import datetime
import sys
import time
import unittest
import urllib.request

import models
from botocore import UNSIGNED
from botocore.exceptions import ClientError

ENDPOINT = sys.argv.pop()
CLUSTER = "demo"
SOON = {"Delay": 0.2, "MaxAttempts": 100}
NETWORK = {"awsvpcConfiguration": {"subnets": ["subnet-1", "subnet-2"], "securityGroups": ["sg-1"]}}
GROUP = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/web/0123456789abcdef"
CBOR = "smithy-rpc-v2-cbor"


def task_definition(image, family="web"):
    return {
        "family": family,
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "cpu": "256",
        "memory": "512",
        "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
        "tags": [{"key": "team", "value": "a"}],
        "containerDefinitions": [
            {
                "name": "app",
                "image": image,
                "portMappings": [{"containerPort": 8080, "name": "http"}],
                "environment": [{"name": "EMPTY", "value": ""}],
                "secrets": [{"name": "PASSWORD", "valueFrom": "/web/password"}],
                "healthCheck": {"command": ["CMD-SHELL", "true"], "interval": 10},
                "logConfiguration": {
                    "logDriver": "awslogs",
                    "options": {
                        "awslogs-group": "/ecs/web",
                        "awslogs-region": "ap-northeast-1",
                        "awslogs-stream-prefix": "web",
                    },
                },
            }
        ],
    }


class Story(unittest.TestCase):
    def client(self, service, **config):
        made = models.client(ENDPOINT, service, **config)
        self.addCleanup(made.close)
        return made

    def refused(self, code, call, status=400, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        answer = caught.exception.response
        self.assertEqual((code, status), (answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]))

    def register(self, ecs, image):
        return ecs.register_task_definition(**task_definition(image))["taskDefinition"]["taskDefinitionArn"]

    def create(self, ecs, name, definition, **more):
        return ecs.create_service(
            cluster=CLUSTER,
            serviceName=name,
            taskDefinition=definition,
            desiredCount=2,
            launchType="FARGATE",
            networkConfiguration=NETWORK,
            loadBalancers=[{"targetGroupArn": GROUP, "containerName": "app", "containerPort": 8080}],
            **more,
        )["service"]

    def stable(self, ecs, name):
        ecs.get_waiter("services_stable").wait(cluster=CLUSTER, services=[name], WaiterConfig=SOON)
        return ecs.describe_services(cluster=CLUSTER, services=[name], include=["TAGS"])["services"][0]

    def deployment(self, ecs, name):
        listed = ecs.list_service_deployments(cluster=CLUSTER, service=name)["serviceDeployments"]
        arn = listed[0]["serviceDeploymentArn"]
        return ecs.describe_service_deployments(serviceDeploymentArns=[arn])["serviceDeployments"][0]

    def ended(self, ecs, name):
        for _ in range(100):
            found = self.deployment(ecs, name)
            if "finishedAt" in found:
                return found
            time.sleep(0.2)
        self.fail(f"the deployment of {name} does not end: {found}")

    def test_a_service_is_deployed_stopped_and_deleted(self):
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName=CLUSTER, settings=[{"name": "containerInsights", "value": "enabled"}])
        first = self.register(ecs, "nginx:1")
        created = self.create(ecs, "web", first, tags=[{"key": "k", "value": "v"}], clientToken="once")
        self.assertEqual("IN_PROGRESS", created["deployments"][0]["rolloutState"])
        again = self.create(ecs, "web", first, tags=[{"key": "k", "value": "v"}], clientToken="once")
        self.assertEqual(created["serviceArn"], again["serviceArn"])
        self.refused("InvalidParameterException", lambda **_: self.create(ecs, "web", first))
        service = self.stable(ecs, "web")
        self.assertEqual([{"key": "k", "value": "v"}], service["tags"])
        self.assertTrue(any("has started 2 tasks" in event["message"] for event in service["events"]))

        second = self.register(ecs, "nginx:2")
        updated = ecs.update_service(cluster=CLUSTER, service="web", taskDefinition=second)["service"]
        self.assertEqual(["PRIMARY", "ACTIVE"], [each["status"] for each in updated["deployments"]])
        service = self.stable(ecs, "web")
        self.assertEqual([second], [each["taskDefinition"] for each in service["deployments"]])
        ended = self.ended(ecs, "web")
        self.assertEqual("SUCCESSFUL", ended["status"])
        revision = ecs.describe_service_revisions(
            serviceRevisionArns=[ended["targetServiceRevision"]["arn"], ended["targetServiceRevision"]["arn"] + "0"]
        )
        self.assertEqual(second, revision["serviceRevisions"][0]["taskDefinition"])
        self.assertEqual("MISSING", revision["failures"][0]["reason"])

        ecs.update_service(cluster=CLUSTER, service="web", taskDefinition=first)
        arn = self.deployment(ecs, "web")["serviceDeploymentArn"]
        ecs.stop_service_deployment(serviceDeploymentArn=arn, stopType="ROLLBACK")
        self.assertEqual("ROLLBACK_SUCCESSFUL", self.ended(ecs, "web")["status"])
        self.refused("ConflictException", ecs.stop_service_deployment, serviceDeploymentArn=arn)
        elb = self.client("elbv2")
        health = elb.describe_target_health(TargetGroupArn=GROUP)["TargetHealthDescriptions"]
        self.assertIn("healthy", [each["TargetHealth"]["State"] for each in health])

        self.refused("InvalidParameterException", ecs.delete_service, cluster=CLUSTER, service="web")
        ecs.update_service(cluster=CLUSTER, service="web", desiredCount=0)
        self.assertEqual("DRAINING", ecs.delete_service(cluster=CLUSTER, service="web")["service"]["status"])
        ecs.get_waiter("services_inactive").wait(cluster=CLUSTER, services=["web"], WaiterConfig=SOON)
        self.refused("ServiceNotActiveException", ecs.update_service, cluster=CLUSTER, service="web")
        self.assertEqual(
            "INACTIVE", ecs.deregister_task_definition(taskDefinition=first)["taskDefinition"]["status"]
        )
        deleted = ecs.delete_task_definitions(taskDefinitions=[first, second])
        self.assertEqual((1, 1), (len(deleted["taskDefinitions"]), len(deleted["failures"])))

    def test_tasks_run_and_stop(self):
        ecs = self.client("ecs")
        self.register(ecs, "job:1")
        run = {
            "cluster": CLUSTER,
            "taskDefinition": "web",
            "launchType": "FARGATE",
            "networkConfiguration": NETWORK,
            "overrides": {"containerOverrides": [{"name": "app", "command": ["migrate"]}]},
            "startedBy": "me",
            "clientToken": "run-1",
        }
        task = ecs.run_task(**run)["tasks"][0]["taskArn"]
        self.assertEqual(task, ecs.run_task(**run)["tasks"][0]["taskArn"])
        self.refused("ConflictException", ecs.run_task, **{**run, "count": 2})
        ecs.get_waiter("tasks_stopped").wait(cluster=CLUSTER, tasks=[task], WaiterConfig=SOON)
        described = ecs.describe_tasks(cluster=CLUSTER, tasks=[task, "0" * 32], include=["TAGS"])
        self.assertEqual(0, described["tasks"][0]["containers"][0]["exitCode"])
        self.assertEqual("EssentialContainerExited", described["tasks"][0]["stopCode"])
        self.assertEqual("MISSING", described["failures"][0]["reason"])

        self.create(ecs, "long", "web", enableExecuteCommand=True)
        self.stable(ecs, "long")
        task = ecs.list_tasks(cluster=CLUSTER, serviceName="long")["taskArns"][0]
        ecs.execute_command(cluster=CLUSTER, task=task, command="sh", interactive=True)
        protected = ecs.update_task_protection(cluster=CLUSTER, tasks=[task], protectionEnabled=True)
        self.assertIsInstance(protected["protectedTasks"][0]["expirationDate"], datetime.datetime)
        ecs.stop_task(cluster=CLUSTER, task=task, reason="because")
        ecs.get_waiter("tasks_stopped").wait(cluster=CLUSTER, tasks=[task], WaiterConfig=SOON)
        stopped = ecs.describe_tasks(cluster=CLUSTER, tasks=[task])["tasks"][0]
        self.assertEqual(("UserInitiated", "because"), (stopped["stopCode"], stopped["stoppedReason"]))
        logs = self.client("logs")
        stream = logs.describe_log_streams(logGroupName="/ecs/web")["logStreams"][0]["logStreamName"]
        logs.get_log_events(logGroupName="/ecs/web", logStreamName=stream, startFromHead=True)
        logs.filter_log_events(logGroupName="/ecs/web", limit=1)
        ecs.delete_service(cluster=CLUSTER, service="long", force=True)

    def test_lists_have_pages(self):
        ecs = self.client("ecs")
        for number in range(7):
            ecs.register_task_definition(**task_definition("a", f"family{number}"))
        pages = ecs.get_paginator("list_task_definition_families").paginate(
            familyPrefix="family", PaginationConfig={"PageSize": 3}
        )
        self.assertEqual([3, 3, 1], [len(page["families"]) for page in pages])
        self.refused("InvalidParameterException", ecs.list_services, cluster=CLUSTER, nextToken="nonsense")
        self.refused("InvalidParameterException", ecs.list_services, cluster=CLUSTER, maxResults=101)

    def test_codedeploy_is_told_by_both_of_its_protocols(self):
        ecs = self.client("ecs")
        definition = self.register(ecs, "nginx:1")
        self.create(ecs, "blue", definition, deploymentController={"type": "CODE_DEPLOY"})
        ids = []
        for protocol in ("json", CBOR):
            codedeploy = self.client("codedeploy", protocol=protocol)
            application = codedeploy.list_applications()["applications"][0]
            group = codedeploy.list_deployment_groups(applicationName=application)["deploymentGroups"][0]
            codedeploy.get_deployment_group(applicationName=application, deploymentGroupName=group)
            spec = (
                "version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n"
                f"        TaskDefinition: {definition}\n"
                "        LoadBalancerInfo: {ContainerName: app, ContainerPort: 8080}\n"
            )
            made = codedeploy.create_deployment(
                applicationName=application,
                deploymentGroupName=group,
                revision={"revisionType": "AppSpecContent", "appSpecContent": {"content": spec}},
            )["deploymentId"]
            codedeploy.get_waiter("deployment_successful").wait(deploymentId=made, WaiterConfig=SOON)
            info = codedeploy.get_deployment(deploymentId=made)["deploymentInfo"]
            self.assertIsInstance(info["completeTime"], datetime.datetime)
            target = codedeploy.list_deployment_targets(deploymentId=made)["targetIds"][0]
            codedeploy.get_deployment_target(deploymentId=made, targetId=target)
            self.refused("DeploymentDoesNotExistException", codedeploy.get_deployment, deploymentId="d-1")
            self.refused("DeploymentAlreadyCompletedException", codedeploy.stop_deployment, deploymentId=made)
            ids.insert(0, made)
        self.assertEqual(ids, codedeploy.list_deployments()["deployments"])

    def test_cloudwatch_is_told_by_all_of_its_protocols(self):
        for protocol in ("json", CBOR, "query"):
            cloudwatch = self.client("cloudwatch", protocol=protocol)
            self.assertEqual(protocol, cloudwatch.meta.service_model.resolved_protocol)
            found = cloudwatch.describe_alarms(AlarmNames=["a", "b"])["MetricAlarms"]
            self.assertEqual(["a", "b"], [alarm["AlarmName"] for alarm in found])
            data = [{"MetricName": f"m{number}", "Value": 1.0} for number in range(500)]
            code = "InvalidAction" if protocol == "query" else "UnknownOperationException"
            self.refused(code, cloudwatch.put_metric_data, Namespace="compressed", MetricData=data)

    def test_objects_are_read_with_and_without_a_signature(self):
        for s3 in (self.client("s3"), self.client("s3", signature_version=UNSIGNED)):
            self.assertEqual(b'{"version": 4}', s3.get_object(Bucket="states", Key="a b+c.tfstate")["Body"].read())
            self.assertIsInstance(s3.head_object(Bucket="states", Key="a b+c.tfstate")["LastModified"], datetime.datetime)
            self.refused("NoSuchKey", s3.get_object, 404, Bucket="states", Key="none")
            self.refused("404", s3.head_object, 404, Bucket="none", Key="none")
            self.refused("NotImplemented", s3.get_object_acl, 501, Bucket="states", Key="a b+c.tfstate")
        link = self.client("s3", signature_version="s3v4").generate_presigned_url(
            "get_object", {"Bucket": "states", "Key": "a b+c.tfstate"}
        )
        with urllib.request.urlopen(link) as answer:
            self.assertEqual(b'{"version": 4}', answer.read())

    def test_every_service_knows_what_it_does_not_know(self):
        for service, code, call in (
            ("ecs", "UnknownOperationException", "list_account_settings"),
            ("ssm", "UnknownOperationException", "list_documents"),
            ("ecr", "UnknownOperationException", "describe_registry"),
            ("sts", "InvalidAction", "get_session_token"),
            ("iam", "InvalidAction", "list_users"),
            ("ec2", "InvalidAction", "describe_regions"),
            ("cloudformation", "InvalidAction", "list_types"),
            ("elbv2", "InvalidAction", "describe_ssl_policies"),
            ("sns", "InvalidAction", "list_topics"),
            ("dynamodb", "UnknownOperationException", "list_tables"),
        ):
            with self.subTest(service):
                self.refused(code, getattr(self.client(service), call))
        self.refused("UnknownOperationException", self.client("lambda").list_functions, 404)

    def test_everything_around_a_service_can_be_described(self):
        asked = {
            "application-autoscaling": [("describe_scalable_targets", {"ServiceNamespace": "ecs"})],
            "cloudformation": [("describe_stacks", {}), ("list_exports", {}), ("list_stacks", {})],
            "ec2": [
                ("describe_subnets", {"Filters": [{"Name": "tag:Tier", "Values": ["private"]}]}),
                ("describe_security_groups", {"GroupIds": ["sg-1"]}),
                ("describe_vpcs", {"VpcIds": ["vpc-1"]}),
            ],
            "ecr": [
                ("describe_images", {"repositoryName": "web", "imageIds": [{"imageTag": "1"}]}),
                ("batch_get_image", {"repositoryName": "web", "imageIds": [{"imageTag": "1"}]}),
                ("get_authorization_token", {}),
            ],
            "efs": [
                ("describe_file_systems", {"FileSystemId": "fs-0123456789abcdef0"}),
                ("describe_mount_targets", {"FileSystemId": "fs-0123456789abcdef0"}),
                ("describe_access_points", {"AccessPointId": "fsap-1"}),
            ],
            "elbv2": [
                ("describe_target_groups", {"Names": ["web"]}),
                ("describe_tags", {"ResourceArns": [GROUP]}),
                ("describe_target_group_attributes", {"TargetGroupArn": GROUP}),
            ],
            "events": [("put_rule", {"Name": "r", "ScheduleExpression": "rate(1 day)"})],
            "iam": [
                ("get_role", {"RoleName": "x"}),
                (
                    "simulate_principal_policy",
                    {"PolicySourceArn": "arn:aws:iam::123456789012:role/x", "ActionNames": ["ecs:RunTask"]},
                ),
            ],
            "lambda": [("get_function_configuration", {"FunctionName": "check", "Qualifier": "live"})],
            "secretsmanager": [("describe_secret", {"SecretId": "x"}), ("get_secret_value", {"SecretId": "x"})],
            "servicediscovery": [("list_namespaces", {}), ("get_service", {"Id": "srv-1"})],
            "ssm": [
                ("get_parameter", {"Name": "/a"}),
                ("get_parameters", {"Names": ["/a", "b"]}),
                ("get_parameters_by_path", {"Path": "/"}),
            ],
            "sts": [
                ("get_caller_identity", {}),
                ("assume_role", {"RoleArn": "arn:aws:iam::123456789012:role/x", "RoleSessionName": "session"}),
            ],
            "vpc-lattice": [("get_target_group", {"targetGroupIdentifier": "tg-0123456789abcdef0"})],
        }
        for service, calls in asked.items():
            for call, arguments in calls:
                with self.subTest(f"{service}.{call}"):
                    getattr(self.client(service), call)(**arguments)

    def test_other_partitions_have_other_names(self):
        for region, partition in (("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")):
            ecs = self.client("ecs", region=region)
            arn = ecs.register_task_definition(**task_definition("a"))["taskDefinition"]["taskDefinitionArn"]
            self.assertTrue(arn.startswith(f"arn:{partition}:ecs:{region}:"), arn)


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    for fault in sorted(set(models.faults)):
        print(f"not as the model has it: {fault}", file=sys.stderr)
    print(f"{len(models.operations)} operations were called", file=sys.stderr)
    sys.exit(0 if result.wasSuccessful() and not models.faults else 1)
