package io.bactrian.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A point is of use only as long as its method has its name: a renamed one would never be reached. */
class PointTest {
    static Stream<Point> pointsInThePrograms() {
        return Arrays.stream(Point.values()).filter(point -> !point.isAtTheVendor());
    }

    @ParameterizedTest
    @MethodSource("pointsInThePrograms")
    void isOneMethodOfTheProgramOrOfCamel(Point point) throws ClassNotFoundException {
        Class<?> type = Class.forName(point.className(), false, PointTest.class.getClassLoader());
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(point.methodName()) && !method.isBridge())
                .toList();

        assertThat(methods)
                .as("%s (%s): the method %s of %s", point, point.words(), point.methodName(), type.getName())
                .hasSize(1);
    }
}
