/**
 * YAML files as nodes that know their place, one reader of maps, faults with file, line and column, and the path language of answers.
 *
 * <p>Entry: {@link io.bactrian.yaml.YamlNode#parse}, {@link io.bactrian.yaml.MapReader}, {@link io.bactrian.yaml.RecordPath}. It must not know what a
 * file is about: mappings, vendors and routes are read by those who know them.
 */
package io.bactrian.yaml;
