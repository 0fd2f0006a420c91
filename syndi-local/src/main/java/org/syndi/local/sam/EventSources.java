package org.syndi.local.sam;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The event types by name. */
final class EventSources {
    private static final Map<String, Function<Event, EventSource>> TYPES = Map.of(
            "Api", ApiEvent::new,
            "Schedule", ScheduleEvent::new,
            "S3", S3Event::new,
            "SNS", SnsEvent::new,
            "SQS", event -> new PolledEvent(event, "Queue", "AWSLambdaSQSQueueExecutionRole"),
            "DynamoDB", event -> new PolledEvent(event, "Stream", "AWSLambdaDynamoDBExecutionRole"),
            "Kinesis", event -> new PolledEvent(event, "Stream", "AWSLambdaKinesisExecutionRole"));
    private static final Set<String> UNSUPPORTED = Set.of(
            "HttpApi",
            "CloudWatchEvent",
            "EventBridgeRule",
            "ScheduleV2",
            "CloudWatchLogs",
            "IoTRule",
            "AlexaSkill",
            "Cognito",
            "MQ",
            "MSK",
            "SelfManagedKafka",
            "DocumentDB");

    private EventSources() {}

    static EventSource of(Event event) {
        if (UNSUPPORTED.contains(event.type())) {
            throw SamError.unsupported(event.functionId(), "events of type " + event.type());
        }
        if (!TYPES.containsKey(event.type())) {
            String type = PythonText.str(event.definition().path("Type"));
            throw event.error("Resource dict has missing or invalid value for key Type. Event Type is: " + type + ".");
        }
        return TYPES.get(event.type()).apply(event);
    }
}
