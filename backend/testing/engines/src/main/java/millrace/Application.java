package millrace;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/** The engine whose starter is on the class path, until its standard input ends. */
@SpringBootApplication
public class Application {
  public static void main(String[] arguments) {
    endWithInput();
    var context = SpringApplication.run(Application.class, arguments);
    System.out.println("listening on " + context.getEnvironment().getProperty("local.server.port"));
  }

  /** Whoever started this is gone then, however it ended. */
  private static void endWithInput() {
    var watch = new Thread(() -> {
      try (InputStream input = System.in) {
        while (input.read() >= 0) {}
      } catch (IOException gone) {
        // as if it had ended
      }
      Runtime.getRuntime().halt(0);
    });
    watch.setDaemon(true);
    watch.start();
  }

  /** As most who run these engines have it: a name and a password with each call. */
  @Bean
  SecurityFilterChain calls(HttpSecurity http) throws Exception {
    return http
        .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }

  /** No manager of Spring's, which would hash the password anew, slowly, and check it so at each call. */
  @Bean
  UserDetailsService users() {
    return name -> {
      if (!name.equals("rest-admin")) throw new UsernameNotFoundException(name);
      return User.withUsername(name).password("{noop}right").roles("ADMIN").build();
    };
  }
}
